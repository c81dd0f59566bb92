"""How far simulated light curves are from real ones: a classifier asked which is which, class by class.

    python models/training/lightcurves/told_from_real.py --features FOLDER      (two minutes)

Real ones are measured sources seen through ZTF's cadence, simulated ones those of simulated/ through the same cadence, so
that what tells them is the source, not the survey. Four folds by object, one whole light curve an object; colours are
missing as often on both sides.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

sys.path.insert(0, str(Path(__file__).parent))

from feature_rows import MISSING, WHOLE, read_rows  # noqa: E402  (puts models/training on the path)
from labelled import CLASSES  # noqa: E402
from scores import balanced_accuracy  # noqa: E402

FORM = "through-ztf"
FEWEST_OBJECTS = 15
MOST_OBJECTS = 600
"""Of each side: more would not change what is told apart, and the sides shall not be of wholly unlike size."""
FOLDS = 4
TELLING_FEATURES = 5


@dataclass
class Told:
    class_name: str
    real: int
    simulated: int
    accuracy: float
    """Balanced: 0.5 = can not be told apart."""
    features: list
    """Those that the trees gained most by, the most telling first."""


def one_an_object(rows, chosen, rng):
    chosen = rng.permutation(chosen)
    _, first = np.unique(rows.object[chosen], return_index=True)
    return chosen[np.sort(first)][:MOST_OBJECTS]


def told_from_real(rows):
    """[Told] of each class that both sides have enough of."""
    asked = (rows.form == FORM) & rows.at(WHOLE) & ~rows.is_ambiguous
    is_simulated = rows.source == "simulated"
    found = []
    for c, name in enumerate(CLASSES):
        rng = np.random.default_rng(1)
        sides = [
            one_an_object(rows, np.flatnonzero(asked & (rows.truth == c) & (is_simulated == side)), rng)
            for side in (False, True)
        ]
        if min(map(len, sides)) < FEWEST_OBJECTS:
            continue
        chosen = np.concatenate(sides)
        target = np.repeat([0, 1], [len(side) for side in sides])
        values = with_colours_alike(rows.values[chosen], rows.names, target, rng)
        accuracy, gains = told_apart(values, target, rows.group[chosen])
        telling = [rows.names[i] for i in np.argsort(-gains, kind="stable")[:TELLING_FEATURES]]
        found.append(Told(name, len(sides[0]), len(sides[1]), accuracy, telling))
    return found


def with_colours_alike(values, names, target, rng):
    """Simulated ones without colour as often as real ones: that a source had one band says nothing of the simulation."""
    colours = [i for i, name in enumerate(names) if name.startswith("g_r_")]
    lacks = (values[:, colours] == MISSING).all(axis=1)
    of_real, of_simulated = (lacks[target == side].mean() for side in (0, 1))
    share = max(of_real - of_simulated, 0) / max(1 - of_simulated, 1e-12)
    blanked = (target == 1) & ~lacks & (rng.random(len(target)) < share)
    alike = values.copy()
    alike[np.ix_(blanked, colours)] = MISSING
    return alike


def told_apart(values, target, group):
    """(balanced accuracy of unseen objects, gain of each feature)."""
    said, gains = np.zeros(len(target), int), np.zeros(values.shape[1])
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=1)
    for learn, test in splitter.split(values, target, group):
        weight = (1 / np.bincount(target[learn], minlength=2))[target[learn]]
        trees = lightgbm.LGBMClassifier(
            n_estimators=60, num_leaves=15, min_child_samples=10, colsample_bytree=0.3, force_col_wise=True,
            importance_type="gain", random_state=1, n_jobs=1, verbose=-1,
        ).fit(values[learn], target[learn], sample_weight=weight / weight.mean())  # fmt: skip
        said[test] = trees.predict(values[test])
        gains += trees.feature_importances_
    return balanced_accuracy(target, said, 2), gains


def as_table(found):
    lines = [
        "| class | real objects | simulated | told apart, balanced | features that tell most |",
        "|---|---|---|---|---|",
    ]
    for told in found:
        names = ", ".join(f"`{name}`" for name in told.features)
        lines.append(f"| {told.class_name} | {told.real} | {told.simulated} | {told.accuracy:.2f} | {names} |")
    mean = np.mean([told.accuracy for told in found])
    return "\n".join([*lines, f"| mean | | | {mean:.2f} | |"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, help="folder that features.ts wrote")
    arguments = parser.parse_args()
    print(as_table(told_from_real(read_rows(arguments.features))))


if __name__ == "__main__":
    main()
