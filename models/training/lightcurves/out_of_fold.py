"""What the trees say of objects that they have not seen: five folds by object. Everything told of them comes from here.

    python models/training/lightcurves/out_of_fold.py --features FOLDER --out oof.npz      (about 15 minutes)
"""

import argparse
import os
import sys
from multiprocessing import Pool
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from branch_trees import BranchTrees  # noqa: E402
from feature_rows import WHOLE, read_rows  # noqa: E402
from folds import FOLDS, folds_of  # noqa: E402
from labelled import CLASSES  # noqa: E402

SEED = 1
ROWS = {}


def held_out(fold):
    rows, folds = ROWS["rows"], ROWS["folds"]
    learn, test = folds != fold, folds == fold
    trees = BranchTrees(SEED).fit(rows.where(learn))
    return test, trees.predict_proba(rows.values[test])


def out_of_fold(rows):
    """(probabilities [N, leaves], fold of each row)."""
    ROWS.update(rows=rows, folds=folds_of(rows))
    probabilities = np.zeros((len(rows.truth), len(CLASSES)))
    with Pool(min(os.cpu_count(), FOLDS)) as pool:
        for done, (test, said) in enumerate(pool.imap_unordered(held_out, range(FOLDS)), 1):
            probabilities[test] = said
            print(f"fold {done} of {FOLDS}", file=sys.stderr, flush=True)
    return probabilities, ROWS["folds"]


def read_out_of_fold(features, file):
    """(rows, their out-of-fold probabilities, their folds) of a folder of features and the file that main() wrote of it."""
    rows = read_rows(features)
    said = np.load(file)
    if not np.array_equal(said["light_curve"], rows.light_curve):
        raise SystemExit(f"{file}: is of other features: run out_of_fold.py again")
    return rows, said["probabilities"].astype(float), said["folds"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, help="folder that features.ts wrote")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    rows = read_rows(arguments.features)
    probabilities, folds = out_of_fold(rows)
    np.savez_compressed(
        arguments.out,
        probabilities=probabilities.astype(np.float32),
        folds=folds,
        truth=rows.truth,
        object=rows.object.astype(str),
        form=rows.form.astype(str),
        source=rows.source.astype(str),
        light_curve=rows.light_curve,
        is_whole=rows.at(WHOLE),
        classes=np.array(CLASSES),
    )


if __name__ == "__main__":
    main()
