"""Which oddness finds a class that was never seen? Each class is left out in turn, by several ways (oddness_ways.py).

    python models/training/lightcurves/novelty.py --features FOLDER > novelty.md      (a minute)

Area under the curve of the objects of the class left out against unseen objects of the others (which count alike), every
measured point, whole and at 32 d; 95 % intervals of the mean by resampling objects.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import rankdata
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))

from feature_rows import WHOLE, read_rows  # noqa: E402  (puts models/training on the path)
from labelled import CLASSES, TREE  # noqa: E402
from object_bootstrap import estimate, object_draws  # noqa: E402
from oddness_ways import Known, Ways  # noqa: E402

FORM = "measured-total"
AGES_DAYS = (WHOLE, 32)
OUTSIDE = "Microlensing"
MOST_OF_CLASS = 120
FEWEST_DETECTIONS = 5
PARTS = 10
LEARN, REFERENCE = range(6), range(6, 8)
RESAMPLES = 200
BEST_TWO = "mean rank of the best two"
LEARNED = "learned from the other classes left out"


@dataclass
class Side:
    """Objects at one age, and what each way says of them."""

    truth: np.ndarray
    group: np.ndarray
    oddness: dict


def sample(rows, age, rng):
    """Row numbers at an age: one an object, of every class at most MOST_OF_CLASS."""
    asked = (rows.form == FORM) & rows.at(age) & ~rows.is_ambiguous & (rows.count >= FEWEST_DETECTIONS)
    chosen = rng.permutation(np.flatnonzero(asked & (rows.source != "simulated")))
    _, first = np.unique(rows.object[chosen], return_index=True)
    chosen = chosen[np.sort(first)]
    return np.concatenate([chosen[rows.truth[chosen] == c][:MOST_OF_CLASS] for c in range(len(CLASSES))])


def parts_of(rows, chosen):
    """Of each row a number below PARTS, the same for all rows of an object."""
    groups, of_row = np.unique(rows.group[chosen], return_inverse=True)
    return (np.random.default_rng(2).permutation(len(groups)) % PARTS)[of_row]


def left_out(rows, outside, chosen, part, c):
    """{age: (known Side, new Side)} with class c out of everything that is learned."""
    is_known = rows.truth[chosen] != c
    learn, reference = (chosen[is_known & np.isin(part, parts)] for parts in (LEARN, REFERENCE))
    ways = Ways(
        Known(
            names=rows.names, values=rows.values[learn], truth=rows.truth[learn], reference=rows.values[reference],
            reference_truth=rows.truth[reference], outside=outside,
        )
    )  # fmt: skip
    is_test = ~np.isin(part, [*LEARN, *REFERENCE])
    found = {}
    for age in AGES_DAYS:
        here = rows.at(age)[chosen]
        sides = [chosen[here & is_known & is_test], chosen[here & ~is_known]]
        found[age] = [Side(rows.truth[s], rows.group[s], ways.of(rows.values[s])) for s in sides]
    return found


def areas(known, new, known_draws, new_draws):
    """Area under the curve in every draw; known classes count alike. Ties count half."""
    ranks = rankdata(np.concatenate([known, new]), method="dense").astype(int) - 1
    weight_of_known = np.zeros((len(known_draws), ranks.max() + 1))
    weight_of_new = np.zeros_like(weight_of_known)
    np.add.at(weight_of_known.T, ranks[: len(known)], known_draws.T)
    np.add.at(weight_of_new.T, ranks[len(known) :], new_draws.T)
    below = np.cumsum(weight_of_known, axis=1) - 0.5 * weight_of_known
    total = weight_of_known.sum(axis=1) * weight_of_new.sum(axis=1)
    return (weight_of_new * below).sum(axis=1) / np.maximum(total, 1e-12)


def areas_of(way, known, new):
    alike = (1 / np.maximum(np.bincount(known.truth), 1))[known.truth]
    draws = [object_draws(side.group, RESAMPLES) for side in (known, new)]
    return areas(known.oddness[way], new.oddness[way], draws[0] * alike, draws[1])


def add_mean_rank(sides, first, second):
    """Of two ways the mean of the ranks among the known objects."""
    for known, new in sides:
        for side in (known, new):
            side.oddness[BEST_TWO] = sum(rank_among(known.oddness[w], side.oddness[w]) for w in (first, second)) / 2


def rank_among(known, values):
    return np.searchsorted(np.sort(known), values) / len(known)


def add_learned(found, age):
    """A weighting of all ways, for each class learned of what they did when the other classes were left out.

    The rows of the class itself are not learned from; but the trees behind the others' scores had it among their classes.
    """
    ways = list(found[0][age][0].oddness)

    def ranks(known, side):
        return np.stack([rank_among(known.oddness[way], side.oddness[way]) for way in ways], axis=1)

    for c, of_class in enumerate(found):
        inputs, is_new, weights = [], [], []
        for other in range(len(found)):
            known, new = found[other][age]
            if other == c:
                continue
            kept = known.truth != c
            inputs += [ranks(known, known)[kept], ranks(known, new)]
            is_new += [np.zeros(kept.sum()), np.ones(len(new.truth))]
            weights += [np.full(kept.sum(), 1 / kept.sum()), np.full(len(new.truth), 1 / len(new.truth))]
        weights = np.concatenate(weights)
        model = LogisticRegression(max_iter=1000).fit(
            np.concatenate(inputs), np.concatenate(is_new), sample_weight=weights / weights.mean()
        )
        known, new = of_class[age]
        scores = [model.decision_function(ranks(known, side)) for side in (known, new)]
        for side, score in zip((known, new), scores):
            side.oddness[LEARNED] = score


def all_areas(found):
    """{age: {way: [areas of each class, [draws]]}}, the two combinations after the single ways."""
    result = {}
    for age in AGES_DAYS:
        sides = [of_class[age] for of_class in found]
        single = {way: [areas_of(way, *pair) for pair in sides] for way in sides[0][0].oddness}
        best = sorted(single, key=lambda way: -np.mean([each[0] for each in single[way]]))
        add_learned(found, age)
        add_mean_rank(sides, *best[:2])
        both = {way: [areas_of(way, *pair) for pair in sides] for way in (BEST_TWO, LEARNED)}
        result[age] = {**single, **both}
    return result


def as_tables(by_age):
    """Markdown: the mean of each way, then each class by the best single way and the best of all."""
    lines = ["| way | whole: mean area | at 32 d |", "|---|---|---|"]
    whole, young = (by_age[age] for age in AGES_DAYS)
    for way in whole:
        means = [estimate(np.mean(areas_of_classes[way], axis=0)) for areas_of_classes in (whole, young)]
        lines.append(f"| {way} | {means[0]} | {means[1]} |")
    order = sorted(whole, key=lambda way: -np.mean([each[0] for each in whole[way]]))[:3]
    lines += [f"\n| class left out | {' | '.join(order)} |", "|---" * (1 + len(order)) + "|"]
    for c, name in enumerate(CLASSES):
        lines.append(f"| {name} | {' | '.join(str(estimate(whole[way][c])) for way in order)} |")
    for branch, leaves in TREE.items():
        cells = [np.mean([whole[way][CLASSES.index(leaf)][0] for leaf in leaves]) for way in order]
        lines.append(f"| mean of {branch} | {' | '.join(f'{cell:.3f}' for cell in cells)} |")
    return "\n".join(lines)


def rows_with_outside(folder):
    """(rows of the tree's classes, features of the simulated objects of none)."""
    rows = read_rows(folder, classes=[*CLASSES, OUTSIDE])
    is_outside = rows.truth == len(CLASSES)
    return rows.where(~is_outside), rows.values[is_outside & rows.at(WHOLE)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, help="folder that features.ts wrote")
    arguments = parser.parse_args()
    rows, outside = rows_with_outside(arguments.features)
    rng = np.random.default_rng(1)
    chosen = np.unique(np.concatenate([sample(rows, age, rng) for age in AGES_DAYS]))
    part = parts_of(rows, chosen)
    found = []
    for c, name in enumerate(CLASSES):
        found.append(left_out(rows, outside, chosen, part, c))
        print(f"{name} left out", file=sys.stderr, flush=True)
    print(as_tables(all_areas(found)))


if __name__ == "__main__":
    main()
