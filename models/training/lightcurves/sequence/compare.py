"""Is the network worth its place? Trees alone against trees and network, on the same unseen objects.

  python models/training/lightcurves/sequence/compare.py --features FOLDER --trees oof.npz --both both.npz

Prints a Markdown table by form of the light curves and age: macro-F1 of each, calibrated, and the difference with a 95 %
interval by resampling objects, the same draws for both.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[at]) for at in (1, 2)]

from feature_rows import WHOLE  # noqa: E402  (puts models/training on the path)
from calibration import cross_calibrated  # noqa: E402
from figures import RESAMPLES, SUPERNOVAE, TRANSIENT_TREE, Answers, in_classes, is_ztf, one_an_object  # noqa: E402
from folds import FOLDS  # noqa: E402
from labelled import CLASSES  # noqa: E402
from object_bootstrap import class_f1, confusions, estimate, mean_of_defined, object_draws  # noqa: E402
from out_of_fold import read_out_of_fold  # noqa: E402

AGES_DAYS = (16, 32, 64, 128, WHOLE)
AMONG = {"four supernova types": SUPERNOVAE, "transient tree": TRANSIENT_TREE, "all classes": tuple(CLASSES)}


def paired(of_trees, of_both, names):
    """(objects, macro-F1 of the trees, of both, both − trees, F1 by class of each) of a choice among the classes."""
    truth, by_trees, group = in_classes(of_trees, names)
    _, by_both, _ = in_classes(of_both, names)
    said = np.array([by_trees.argmax(axis=1), by_both.argmax(axis=1)])
    draws = object_draws(group, RESAMPLES)
    f1 = class_f1(confusions(truth, said, len(names), draws))
    macro = mean_of_defined(f1, -1)
    return len(truth), estimate(macro[:, 0]), estimate(macro[:, 1]), estimate(macro[:, 1] - macro[:, 0]), f1[0]


def table(rows, told, among):
    """Lines of Markdown; told = (trees, both), calibrated leaf probabilities of the rows."""
    lines = [
        "| light curves | age | objects | trees | both | both − trees | F1 by class: trees → both |",
        "|---|---|---|---|---|---|---|",
    ]
    real = rows.source != "simulated"
    for title, form, kept in (
        ("every measured point", "measured-total", real),
        ("alerts", "measured", real),
        ("alerts, ZTF", "measured", real & is_ztf(rows)),
        ("through ZTF", "through-ztf", real),
        ("through LSST", "through-lsst", real),
    ):
        for age in AGES_DAYS:
            trees, both = (one_an_object(Answers(rows.where(kept), p[kept]), form, age) for p in told)
            count, *macro, f1 = paired(trees, both, among)
            by_class = ", ".join(
                f"{name} {f1[0, c]:.2f} → {f1[1, c]:.2f}" for c, name in enumerate(among) if np.isfinite(f1[0, c])
            )
            at_age = "whole" if age == WHOLE else f"{age} d"
            lines.append(f"| {title} | {at_age} | {count} | {' | '.join(map(str, macro))} | {by_class} |")
    return lines


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--features", required=True, help="folder that features.ts wrote")
    options.add_argument("--trees", required=True, help="file that out_of_fold.py wrote")
    options.add_argument("--both", required=True, help="file that sequence/out_of_fold.py wrote")
    options.add_argument("--folds", type=int, nargs="+", default=range(FOLDS), help="whose objects are counted")
    asked = options.parse_args()
    rows, of_trees, folds = read_out_of_fold(asked.features, asked.trees)
    _, of_both, _ = read_out_of_fold(asked.features, asked.both)
    told = [cross_calibrated(rows, said, folds) for said in (of_trees, of_both)]
    counted = np.isin(folds, list(asked.folds))
    rows, told = rows.where(counted), [said[counted] for said in told]
    for title, among in AMONG.items():
        print(f"\n### Among {title}\n")
        print("\n".join(table(rows, told, among)))


if __name__ == "__main__":
    main()
