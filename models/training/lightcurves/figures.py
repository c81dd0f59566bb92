"""Every figure that the card tells, of rows and what was said of them by a model that had not seen their objects."""

from dataclasses import dataclass

import numpy as np

from branch_trees import BRANCH_OF
from feature_rows import WHOLE
from labelled import CLASSES, TREE
from object_bootstrap import (
    balanced_accuracies,
    class_f1,
    class_precisions,
    class_recalls,
    confusions,
    estimate,
    macro_f1s,
    object_draws,
)
from scores import class_wise_calibration_error, expected_calibration_error

AGES_DAYS = (16, 32, 64, 128, 365, WHOLE)
FEWEST_OBJECTS = 15
SUPERNOVAE = ("SNIa", "SNIbc", "SNII", "SLSN")
TRANSIENT_TREE = ("SNIa", "SNIbc", "SNII", "SLSN", "AGN", "TDE")
RESAMPLES = 400


@dataclass
class Answers:
    """Rows to count, each object once, and their calibrated leaf probabilities."""

    rows: object
    probabilities: np.ndarray

    def where(self, mask):
        return Answers(self.rows.where(mask), self.probabilities[mask])

    @property
    def truth(self):
        return self.rows.truth

    def __len__(self):
        return len(self.rows.truth)


def one_an_object(answers, form, age, seed=1):
    """The row of each object at an age; of several copies of one object a random one. No ambiguous labels."""
    rows = answers.rows
    chosen = np.flatnonzero(np.isin(rows.form, form) & rows.at(age) & ~rows.is_ambiguous)
    chosen = np.random.default_rng(seed).permutation(chosen)
    _, first = np.unique(rows.object[chosen], return_index=True)
    kept = np.zeros(len(rows.truth), bool)
    kept[chosen[first]] = True
    return answers.where(kept)


def is_ztf(rows):
    return np.char.startswith(rows.source.astype(str), "ZTF")


def in_classes(answers, names):
    """Only objects of these classes, and probabilities among them: what a choice among them alone would be."""
    columns = [CLASSES.index(name) for name in names]
    kept = answers.where(np.isin(answers.truth, columns))
    probabilities = kept.probabilities[:, columns]
    shares = probabilities / np.maximum(probabilities.sum(axis=1, keepdims=True), 1e-12)
    return np.array([columns.index(leaf) for leaf in kept.truth]), shares, kept.rows.group


def macro(truth, predicted, group, count):
    """Macro-F1 with its interval; only classes that have objects count."""
    draws = object_draws(group, RESAMPLES)
    return estimate(macro_f1s(confusions(truth, predicted[None], count, draws)))


def summary(answers):
    """The line of a table: objects, macro-F1, balanced accuracy, top level, calibration errors."""
    truth, said = answers.truth, answers.probabilities.argmax(axis=1)
    draws = object_draws(answers.rows.group, RESAMPLES)
    counts = confusions(truth, said[None], len(CLASSES), draws)
    branches = branch_probabilities(answers.probabilities)
    tops = confusions(BRANCH_OF[truth], branches.argmax(axis=1)[None], len(TREE), draws)
    right = said == truth
    order = np.argsort(-answers.probabilities.max(axis=1), kind="stable")
    sure = order[: int(0.8 * len(order))]
    error, error_of_sure = 1 - right.mean(), 1 - right[sure].mean()
    return {
        "objects": len(answers),
        "macroF1": estimate(macro_f1s(counts)),
        "balancedAccuracy": estimate(balanced_accuracies(counts)),
        "accuracy": float(right.mean()),
        "topAccuracy": float((BRANCH_OF[truth] == branches.argmax(axis=1)).mean()),
        "topBalancedAccuracy": estimate(balanced_accuracies(tops)),
        "ece": expected_calibration_error(answers.probabilities, truth),
        "topEce": expected_calibration_error(branches, BRANCH_OF[truth]),
        "classWiseEce": class_wise_calibration_error(answers.probabilities, truth),
        "errorAtFullCoverage": float(error),
        "errorAt80": float(error_of_sure),
    }


def branch_probabilities(leaves):
    return np.stack([leaves[:, BRANCH_OF == b].sum(axis=1) for b in range(len(TREE))], axis=1)


def by_class(answers):
    """(class, objects, precision, recall, F1) of each class that has objects."""
    truth, said = answers.truth, answers.probabilities.argmax(axis=1)
    counts = confusions(truth, said[None], len(CLASSES), np.ones((1, len(truth))))[0, 0]
    recall, precision, f1 = class_recalls(counts), class_precisions(counts), class_f1(counts)
    return [
        (name, int((truth == c).sum()), float(precision[c]), float(recall[c]), float(f1[c]))
        for c, name in enumerate(CLASSES)
        if (truth == c).any()
    ]


def frequent_classes(answers, fewest=FEWEST_OBJECTS):
    counts = np.bincount(answers.truth, minlength=len(CLASSES))
    return answers.where(counts[answers.truth] >= fewest)


def among(answers, names):
    """Macro-F1 and F1 by class of a choice among these classes."""
    truth, probabilities, group = in_classes(answers, names)
    said = probabilities.argmax(axis=1)
    counts = confusions(truth, said[None], len(names), np.ones((1, len(truth))))[0, 0]
    return {
        "objects": len(truth),
        "macroF1": macro(truth, said, group, len(names)),
        "f1": dict(zip(names, class_f1(counts).round(3).tolist())),
    }


def forms_of_tables(rows):
    """What the tables are of: forms, and which rows."""
    real = rows.source != "simulated"
    return {
        "measured, all sources": ("measured", real),
        "measured, ZTF": ("measured", real & is_ztf(rows)),
        "all sources through ZTF": ("through-ztf", real),
        "every measured point, all sources": ("measured-total", real),
        "through LSST": ("through-lsst", real),
    }


def all_figures(answers):
    """Everything, as plain data: {form: {age: summary}}, and the choices among some classes on ZTF."""
    found = {"byAge": {}, "byClass": {}, "among": {}}
    for title, (form, mask) in forms_of_tables(answers.rows).items():
        chosen = answers.where(mask)
        if not (chosen.rows.form == form).any():
            continue
        found["byAge"][title] = {}
        for age in AGES_DAYS:
            at_age = one_an_object(chosen, form, age)
            if len(at_age) == 0:
                continue
            found["byAge"][title][age] = summary(at_age)
            if age == WHOLE:
                found["byClass"][title] = by_class(at_age)
                frequent = frequent_classes(at_age)
                said = frequent.probabilities.argmax(axis=1)
                found["among"][f"{title}: classes of {FEWEST_OBJECTS} objects or more"] = {
                    "objects": len(frequent),
                    "macroF1": macro(frequent.truth, said, frequent.rows.group, len(CLASSES)),
                    "f1": {n: round(f, 3) for n, _, _, _, f in by_class(frequent)},
                }
        whole = one_an_object(chosen, form, WHOLE)
        for name, classes in (("supernovae", SUPERNOVAE), ("transient tree", TRANSIENT_TREE)):
            if np.isin(whole.truth, [CLASSES.index(c) for c in classes]).any():
                found["among"][f"{title}: {name}"] = among(whole, classes)
    return found


def as_text(found):
    """The figures as Markdown tables."""
    lines = []
    for title, ages in found["byAge"].items():
        lines += [
            f"\n### {title}\n",
            "| age | objects | macro-F1 | balanced accuracy | top level, balanced | ECE | ECE, top level | ECE by class "
            "| error | error of the surest 80 % |",
            "|---|---|---|---|---|---|---|---|---|---|",
        ]
        for age, s in ages.items():
            lines.append(
                f"| {'whole' if age == WHOLE else f'{age} d'} | {s['objects']} | {s['macroF1']} | {s['balancedAccuracy']} "
                f"| {s['topBalancedAccuracy']} | {s['ece']:.3f} | {s['topEce']:.3f} | {s['classWiseEce']:.3f} "
                f"| {s['errorAtFullCoverage']:.3f} | {s['errorAt80']:.3f} |"
            )
        lines += ["\n| class | objects | precision | recall | F1 |", "|---|---|---|---|---|"]
        lines += [f"| {n} | {c} | {p:.2f} | {r:.2f} | {f:.2f} |" for n, c, p, r, f in found["byClass"].get(title, [])]
    lines += ["\n### Among some classes, whole light curves\n", "| of | objects | macro-F1 | F1 |", "|---|---|---|---|"]
    for title, each in found["among"].items():
        of_classes = ", ".join(f"{n} {v:.2f}" for n, v in each["f1"].items() if v == v)
        lines.append(f"| {title} | {each['objects']} | {each['macroF1']} | {of_classes} |")
    return "\n".join(lines)
