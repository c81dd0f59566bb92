"""Trains the light-curve classifier on all labelled objects and writes its folder.

    python models/training/lightcurves/train.py --features FOLDER --out-of-fold both.npz --network network.pt

About four minutes. The network is that of sequence/train.py. Calibration, gates and class mix come from what both said of
unseen objects (sequence/out_of_fold.py); the scale of the oddness from trees that had not seen the object either.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT_FOLDER = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(Path(__file__).parent))

from feature_rows import MISSING  # noqa: E402  (puts models/training on the path)
from branch_graph import branch_graph  # noqa: E402
from branch_trees import BranchTrees  # noqa: E402
from calibration import fitted_calibration  # noqa: E402
import model_folder  # noqa: E402
from labelled import CLASSES  # noqa: E402
from novelty_graph import novelty_graph  # noqa: E402
from novelty_trees import NoveltyTrees, novelty_of, oddness_out_of_fold  # noqa: E402
from out_of_fold import SEED, read_out_of_fold  # noqa: E402
from sequence.branch_network import BRANCH  # noqa: E402
from sequence.encoding import LONGEST, made_up_points  # noqa: E402
from sequence.graph import POINTS, SHAPE, joined_in_branch  # noqa: E402
from sequence.network import read_network  # noqa: E402
from sequence.points import BANDS  # noqa: E402

NAME, VERSION = "light-curve-trees", "3.1.0"
TAXONOMY = "lucero-lightcurves/2"
MIN_DETECTIONS = 2
CHUNK_ITEMS = 64
GOLDEN_AGES_DAYS = [3.0, 20.0, 150.0, 900.0]
GOLDEN_POINTS = 12


def manifest_of(rows, judged):
    return {
        "classifier": NAME,
        "version": VERSION,
        "taxonomy": TAXONOMY,
        "appliesWhen": {
            "surveys": ["ztf", "lsst"],
            "objectKinds": ["sidereal"],
            "minDetections": MIN_DETECTIONS,
        },
        "inputs": {
            "features": rows.manifest_input(model_folder.TREE_INPUT),
            "sequence": {"tensor": POINTS, "bands": list(BANDS), "longest": LONGEST},
        },
        "output": {"tensor": "probabilities", "transform": "probabilities", "classes": CLASSES},
        **judged,
        "chunkItems": CHUNK_ITEMS,
    }


TRAINED_BETWEEN = (0.001, 0.999)
FEWEST_VALUES = 1000
"""Of fewer the ends would be single light curves."""


def training_inputs(rows):
    """Of each feature the range that holds 99.8 % of the training light curves: quantiles only, never rows."""
    ranges = {}
    for i, name in enumerate(rows.names):
        values = rows.values[:, i]
        values = values[values != MISSING]
        if len(values) >= FEWEST_VALUES:
            ends = [float(f"{end:.6g}") for end in np.quantile(values, TRAINED_BETWEEN)]
            ranges.update({spelling: ends for spelling in rows.spellings(name)})
    return {"quantiles": TRAINED_BETWEEN, "lightCurves": len(rows.truth), "ranges": ranges}


def golden_inputs(count):
    """Made-up items: never parts of real light curves."""
    rng = np.random.default_rng(1)
    made_up = rng.normal(0, 1, (len(GOLDEN_AGES_DAYS), count)).astype(np.float32).round(4)
    made_up[rng.random(made_up.shape) < 0.3] = MISSING
    return made_up


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, help="folder that features.ts wrote")
    parser.add_argument("--out-of-fold", required=True, help="file that sequence/out_of_fold.py wrote")
    parser.add_argument("--network", required=True, help="file that sequence/train.py wrote")
    arguments = parser.parse_args()
    rows, said, folds = read_out_of_fold(arguments.features, arguments.out_of_fold)
    print("calibration", file=sys.stderr, flush=True)
    judged = fitted_calibration(rows, said)
    print("oddness", file=sys.stderr, flush=True)
    judged["novelty"] = novelty_of(rows, oddness_out_of_fold(rows, folds))
    print("trees", file=sys.stderr, flush=True)
    trees = BranchTrees(SEED).fit(rows)
    network = read_network(arguments.network)
    joined = {BRANCH: lambda *names: joined_in_branch(network, *names)}
    nodes, initializers = branch_graph(trees, len(rows.names), joined)
    odd_nodes, odd_initializers = novelty_graph(NoveltyTrees().fit(rows), len(rows.names))
    inputs = [(model_folder.TREE_INPUT, [len(rows.names)]), (POINTS, SHAPE)]
    onnx = model_folder.onnx_model(
        nodes + odd_nodes, initializers + odd_initializers, inputs, len(CLASSES), with_oddness=True
    )
    folder = ROOT_FOLDER / "models" / NAME / VERSION
    golden = {
        model_folder.TREE_INPUT: golden_inputs(len(rows.names)),
        POINTS: made_up_points(len(GOLDEN_AGES_DAYS), GOLDEN_POINTS),
    }
    model_folder.write(folder, onnx, manifest_of(rows, judged), golden, GOLDEN_AGES_DAYS)
    (folder / "training-inputs.json").write_text(json.dumps(training_inputs(rows), indent=1) + "\n")


if __name__ == "__main__":
    main()
