"""Does a sequence network beat or complement the trees? Both on the same objects, judged on a fold that neither saw.

  python models/training/lightcurves/sequence/compare.py --light-curves FOLDER --features FOLDER [--of all]

The folders are those of simulate.py and features.ts; about 15 minutes of one core. Prints a Markdown table: macro-F1 of
the trees, of the network and of both together, and their differences with 95 % intervals by resampling objects, by
form of the light curves and age. --save writes the probabilities, and the network of each fold.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[at]) for at in (1, 2)]

import torch  # noqa: E402

from branch_trees import BranchTrees, SIZES, balanced_weights, new_trees  # noqa: E402
from feature_rows import WHOLE, counted_once, read_rows  # noqa: E402
from figures import Answers, is_ztf, one_an_object, RESAMPLES  # noqa: E402
from folds import FOLDS, folds_of  # noqa: E402
from labelled import CLASSES, TREE  # noqa: E402
from object_bootstrap import class_f1, confusions, estimate, mean_of_defined, object_draws  # noqa: E402
from sequence.network import answers, train  # noqa: E402
from sequence.points import read_points  # noqa: E402

FORMS = ("measured", "through-ztf")
AGES_DAYS = (16, 32, 64, 128, WHOLE)
OF = {"supernovae": ["SNIa", "SNIbc", "SNII", "SLSN"], "periodic": TREE["Periodic"], "all": CLASSES}
STEPS = {"supernovae": 2500, "periodic": 1200, "all": 3000}
BRANCH = {"supernovae": "Transient", "periodic": "Periodic"}
SHARES = np.linspace(0, 1, 11)
"""Shares of the network in the combination, among which one is chosen."""
LEAST = 1e-6


def light_curve_names(features):
    """Name of each light curve, in the order in which read_rows numbers them."""
    names = {}
    for part in sorted(Path(features).glob("rows.*.jsonl")):
        for line in part.read_text().splitlines():
            row = json.loads(line)
            names[part.name.split(".")[1], row["number"]] = row["oid"]
    return [names[number] for number in sorted(names)]


def object_weights(truth, group, class_count):
    """Every object counts once over all its rows, and rare classes more."""
    return balanced_weights(truth, counted_once(group), class_count)


def told_by_trees(rows, fitted, held_out, class_names, branch):
    fit = rows.where(fitted)
    if branch is None:
        return BranchTrees(1).fit(fit).predict_proba(rows.values[held_out])
    weight = object_weights(fit.truth, fit.group, len(class_names))
    trees = new_trees(SIZES[branch], 1).fit(fit.values, fit.truth, sample_weight=weight)
    return trees.predict_proba(rows.values[held_out])


def told_by_network(rows, curve, points, fitted, held_out, class_count, steps, seed):
    """The mean of the probabilities; a light curve is drawn for training whatever the ages of its rows."""
    _, first = np.unique(curve[fitted], return_index=True)
    once = np.flatnonzero(fitted)[first]
    weight = object_weights(rows.truth[once], rows.group[once], class_count)
    network = train(points, curve[once], rows.truth[once], weight, class_count, steps, seed)
    logits = torch.from_numpy(answers(network, points, curve[held_out], rows.count[held_out]))
    return network, torch.softmax(logits, dim=1).numpy()


def together(of_trees, of_network, share):
    """Weighted mean of the logarithms, as probabilities."""
    logs = (1 - share) * np.log(np.maximum(of_trees, LEAST)) + share * np.log(np.maximum(of_network, LEAST))
    said = np.exp(logs - logs.max(axis=1, keepdims=True))
    return said / said.sum(axis=1, keepdims=True)


def combined(of_trees, of_network, truth, group, seed=1):
    """Both together: of each half of the objects with the share that suits the other half best, and these shares."""
    objects, inverse = np.unique(group, return_inverse=True)
    half = np.random.default_rng(seed).permutation(len(objects))[inverse] % 2
    said, shares = np.zeros_like(of_trees), []
    for own in (0, 1):
        other = half != own
        weight = object_weights(truth[other], group[other], of_trees.shape[1])
        row, column = np.arange(other.sum()), truth[other]
        losses = []
        for share in SHARES:
            right = together(of_trees[other], of_network[other], share)[row, column]
            losses.append(-(weight * np.log(right)).mean())
        shares.append(round(float(SHARES[np.argmin(losses)]), 1))
        said[half == own] = together(of_trees[half == own], of_network[half == own], shares[-1])
    return said, shares


def macro_figures(truth, told, group, class_count):
    """Macro-F1 of each of [S, N] answers, of each less the first, and F1 by class [S, K]."""
    f1 = class_f1(confusions(truth, told, class_count, object_draws(group, RESAMPLES)))
    macro = mean_of_defined(f1, -1)
    return [estimate(m) for m in macro.T], [estimate(m - macro[:, 0]) for m in macro.T[1:]], f1[0]


def table(rows, told, class_names):
    """Lines of Markdown; told = [trees, network, both], probabilities of the rows."""
    lines = [
        "| light curves | age | objects | trees | network | both | network − trees | both − trees "
        "| F1 by class: trees, network, both |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for title, form, kept in (
        ("measured, all sources", "measured", rows.form == "measured"),
        ("measured, ZTF", "measured", (rows.form == "measured") & is_ztf(rows)),
        ("through ZTF", "through-ztf", rows.form == "through-ztf"),
    ):
        for age in AGES_DAYS:
            each = [one_an_object(Answers(rows.where(kept), p[kept]), form, age) for p in told]
            if len(each[0]) == 0:
                continue
            truth, group = each[0].truth, each[0].rows.group
            said = np.array([one.probabilities.argmax(axis=1) for one in each])
            macro, gains, f1 = macro_figures(truth, said, group, len(class_names))
            by_class = ", ".join(
                f"{name} {f1[0, c]:.2f}, {f1[1, c]:.2f}, {f1[2, c]:.2f} of {(truth == c).sum()}"
                for c, name in enumerate(class_names)
                if (truth == c).any()
            )
            at_age = "whole" if age == WHOLE else f"{age} d"
            figures = " | ".join(map(str, [*macro, *gains]))
            lines.append(f"| {title} | {at_age} | {len(truth)} | {figures} | {by_class} |")
    return lines


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--light-curves", required=True)
    options.add_argument("--features", required=True)
    options.add_argument("--of", choices=OF, default="supernovae")
    options.add_argument("--steps", type=int)
    options.add_argument("--folds", type=int, nargs="+", default=range(FOLDS), help="held out one after the other")
    options.add_argument("--save")
    asked = options.parse_args()
    torch.set_num_threads(1)
    class_names = OF[asked.of]
    rows = read_rows(asked.features)
    names = light_curve_names(asked.features)
    fold = folds_of(rows)
    points = read_points(asked.light_curves, FORMS)
    numbers = points.number_of()
    curve = np.array([numbers.get(names[i], -1) for i in rows.light_curve])
    used = (curve >= 0) & np.isin(rows.form, FORMS) & np.isin(rows.truth, [CLASSES.index(name) for name in class_names])
    rows, fold, curve = rows.where(used), fold[used], curve[used]
    rows.truth = np.array([class_names.index(CLASSES[leaf]) for leaf in rows.truth])
    shape = (len(rows.truth), len(class_names))
    of_trees, of_network = np.zeros(shape), np.zeros(shape, np.float32)
    for held_out in asked.folds:
        fitted, told = fold != held_out, fold == held_out
        of_trees[told] = told_by_trees(rows, fitted, told, class_names, BRANCH.get(asked.of))
        network, of_network[told] = told_by_network(
            rows, curve, points, fitted, told, len(class_names), asked.steps or STEPS[asked.of], seed=1
        )
        if asked.save:
            torch.save(network.state_dict(), f"{asked.save}.{held_out}.pt")
    told = np.isin(fold, asked.folds)
    if asked.save:
        oids = np.array(names)[rows.light_curve]
        np.savez(f"{asked.save}.npz", trees=of_trees, network=of_network, oid=oids, count=rows.count, told=told)
    report(rows.where(told), of_trees[told], of_network[told], class_names)


def report(rows, of_trees, of_network, class_names):
    of_both, shares = combined(of_trees, of_network, rows.truth, rows.group)
    print(f"{len(set(rows.group))} objects; share of the network, chosen on the other half: {shares}\n")
    print("\n".join(table(rows, [of_trees, of_network, of_both], class_names)))


if __name__ == "__main__":
    main()
