"""The figures of the classifier: of unseen objects, or of a folder of other labelled light curves.

    python models/training/lightcurves/evaluate.py --features FOLDER --out-of-fold oof.npz [--json FILE]
    python models/training/lightcurves/evaluate.py --features FOLDER --model models/light-curve-trees/3.0.0

With --model the features are those of objects that the committed model has not seen (simulate.py and features.ts make
them of any folder in the form of the data): it is asked as it is served.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from feature_rows import MISSING, read_rows  # noqa: E402  (puts models/training on the path)
from calibration import ages_of, cross_calibrated  # noqa: E402
from figures import Answers, all_figures, as_text  # noqa: E402
import model_folder  # noqa: E402
from out_of_fold import read_out_of_fold  # noqa: E402


def said_by(folder, features):
    """(rows, probabilities as published) of a model folder for a folder of features."""
    manifest = json.loads((folder / "manifest.json").read_text())
    wanted = [each["anyOf"] for each in manifest["inputs"]["features"]["features"]]
    rows = read_rows(features, lambda name: any(name in names for names in wanted))
    columns = [next((rows.names.index(n) for n in names if n in rows.names), None) for names in wanted]
    inputs = np.full((len(rows.truth), len(wanted)), MISSING, np.float32)
    for place, column in enumerate(columns):
        if column is not None:
            inputs[:, place] = rows.values[:, column]
    raw = model_folder.run(folder / "model.onnx", {model_folder.TREE_INPUT: inputs})
    return rows, model_folder.published(raw, manifest, ages_of(rows))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, help="folder that features.ts wrote")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--out-of-fold", help="file that out_of_fold.py wrote")
    which.add_argument("--model", help="model folder")
    parser.add_argument("--json", help="file for all figures")
    arguments = parser.parse_args()
    if arguments.model is not None:
        rows, probabilities = said_by(Path(arguments.model), arguments.features)
    else:
        rows, said, folds = read_out_of_fold(arguments.features, arguments.out_of_fold)
        probabilities = cross_calibrated(rows, said, folds)
    found = all_figures(Answers(rows, probabilities))
    print(as_text(found))
    if arguments.json is not None:
        Path(arguments.json).write_text(json.dumps(found, default=asdict, indent=1) + "\n")


if __name__ == "__main__":
    main()
