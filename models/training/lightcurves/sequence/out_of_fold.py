"""What trees and network together say of objects that neither has seen; and the networks of the five folds.

  python models/training/lightcurves/sequence/out_of_fold.py --light-curves FOLDER --features FOLDER \\
      --out-of-fold oof.npz --out both.npz [--networks FOLDER]

oof.npz is what out_of_fold.py wrote of the trees: both.npz has its form, so that whatever reads one reads the other.
About an hour of one core; a network that is in the folder of --networks already is not trained again.
"""

import argparse
import os
import sys
from multiprocessing import get_context
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[at]) for at in (1, 2)]

import torch  # noqa: E402

from folds import FOLDS  # noqa: E402
from out_of_fold import SEED, read_out_of_fold  # noqa: E402
from sequence.branch_network import fitted_network, with_network  # noqa: E402
from sequence.network import read_network, write_network  # noqa: E402
from sequence.points import read_points  # noqa: E402

GIVEN = {}


def train_without(fold):
    torch.set_num_threads(1)
    rows, folds, points = GIVEN["rows"], GIVEN["folds"], GIVEN["points"]
    network = fitted_network(rows.where(folds != fold), points, SEED)
    write_network(network, GIVEN["networks"] / f"without-{fold}.pt")
    return fold


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--light-curves", required=True, help="folder that simulate.py wrote")
    options.add_argument("--features", required=True, help="folder that features.ts wrote")
    options.add_argument("--out-of-fold", required=True, help="file that out_of_fold.py wrote")
    options.add_argument("--out", required=True)
    options.add_argument("--networks", default="networks", help="folder for the networks")
    asked = options.parse_args()
    rows, said, folds = read_out_of_fold(asked.features, asked.out_of_fold)
    points = read_points(asked.light_curves)
    networks = Path(asked.networks)
    networks.mkdir(parents=True, exist_ok=True)
    GIVEN.update(rows=rows, folds=folds, points=points, networks=networks)
    missing = [fold for fold in range(FOLDS) if not (networks / f"without-{fold}.pt").exists()]
    with get_context("fork").Pool(min(os.cpu_count(), FOLDS)) as pool:
        for done, fold in enumerate(pool.imap_unordered(train_without, missing), 1):
            print(f"network without fold {fold}: {done} of {len(missing)}", file=sys.stderr, flush=True)
    torch.set_num_threads(1)
    both = np.array(said)
    for fold in range(FOLDS):
        held_out = folds == fold
        network = read_network(networks / f"without-{fold}.pt")
        both[held_out] = with_network(said[held_out], network, rows.where(held_out), points)
    # Everything else of the file says which rows and folds these are.
    with np.load(asked.out_of_fold) as file:
        kept = {name: file[name] for name in file.files}
    np.savez_compressed(asked.out, **{**kept, "probabilities": both.astype(np.float32)})


if __name__ == "__main__":
    main()
