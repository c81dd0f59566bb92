"""The figures of the classifier: of unseen objects, or of a folder of other labelled light curves.

    python models/training/lightcurves/evaluate.py --features FOLDER --out-of-fold oof.npz [--json FILE]
    python models/training/lightcurves/evaluate.py --features FOLDER --model models/light-curve-trees/3.1.0 \\
        --light-curves FOLDER

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
from sequence.branch_network import curve_of_rows  # noqa: E402
from sequence.encoding import given_points, served_points  # noqa: E402
from sequence.graph import POINTS  # noqa: E402
from sequence.points import read_points  # noqa: E402


CHUNK_ROWS = 4096


def said_by(folder, features, light_curves):
    """(rows, probabilities as published) of a model folder for folders of features and of their light curves."""
    manifest = json.loads((folder / "manifest.json").read_text())
    wanted = [each["anyOf"] for each in manifest["inputs"]["features"]["features"]]
    rows = read_rows(features, lambda name: any(name in names for names in wanted))
    columns = [next((rows.names.index(n) for n in names if n in rows.names), None) for names in wanted]
    inputs = np.full((len(rows.truth), len(wanted)), MISSING, np.float32)
    for place, column in enumerate(columns):
        if column is not None:
            inputs[:, place] = rows.values[:, column]
    points = read_points(light_curves)
    curve = curve_of_rows(rows, points)
    said = []
    for begin in range(0, len(inputs), CHUNK_ROWS):
        part = slice(begin, begin + CHUNK_ROWS)
        chosen = [(number, served_points(count)) for number, count in zip(curve[part], rows.count[part])]
        given, _ = given_points(points, chosen)
        feeds = {model_folder.TREE_INPUT: inputs[part], POINTS: given}
        said.append(model_folder.run(folder / "model.onnx", feeds))
    return rows, model_folder.published(np.concatenate(said), manifest, ages_of(rows))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, help="folder that features.ts wrote")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--out-of-fold", help="file that out_of_fold.py wrote")
    which.add_argument("--model", help="model folder")
    parser.add_argument("--light-curves", help="folder that simulate.py wrote, for --model")
    parser.add_argument("--json", help="file for all figures")
    arguments = parser.parse_args()
    if arguments.model is not None:
        if arguments.light_curves is None:
            parser.error("--model reads points: give the folder of simulate.py as --light-curves")
        rows, probabilities = said_by(Path(arguments.model), arguments.features, arguments.light_curves)
    else:
        rows, said, folds = read_out_of_fold(arguments.features, arguments.out_of_fold)
        probabilities = cross_calibrated(rows, said, folds)
    found = all_figures(Answers(rows, probabilities))
    print(as_text(found))
    if arguments.json is not None:
        Path(arguments.json).write_text(json.dumps(found, default=asdict, indent=1) + "\n")


if __name__ == "__main__":
    main()
