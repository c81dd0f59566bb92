"""The network that is served: trained on all labelled light curves, for train.py to join with the trees.

  python models/training/lightcurves/sequence/train.py --light-curves FOLDER --features FOLDER --out network.pt

About twelve minutes of one core.
"""

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[at]) for at in (1, 2)]

import torch  # noqa: E402

from feature_rows import read_rows  # noqa: E402
from out_of_fold import SEED  # noqa: E402
from sequence.branch_network import fitted_network  # noqa: E402
from sequence.network import write_network  # noqa: E402
from sequence.points import read_points  # noqa: E402


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--light-curves", required=True, help="folder that simulate.py wrote")
    options.add_argument("--features", required=True, help="folder that features.ts wrote")
    options.add_argument("--out", required=True)
    asked = options.parse_args()
    torch.set_num_threads(1)
    write_network(fitted_network(read_rows(asked.features), read_points(asked.light_curves), SEED), asked.out)


if __name__ == "__main__":
    main()
