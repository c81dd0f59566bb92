"""Draws the surest wrong answers: points of real light curves, so for your eyes only; the picture is never committed.

    python models/training/lightcurves/gallery.py --light-curves FOLDER --features FOLDER --out-of-fold oof.npz --out FILE.png

A row a class, the surest first; difference flux over days from the first point, g green, r red. failures.py says which.
"""

import argparse
import gzip
import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))

from feature_rows import WHOLE  # noqa: E402  (puts models/training on the path)
from calibration import cross_calibrated  # noqa: E402
from failures import FORM, surest_failures  # noqa: E402
from figures import Answers  # noqa: E402
from labelled import CLASSES  # noqa: E402
from out_of_fold import read_out_of_fold  # noqa: E402

COLUMNS = 6
COLOURS = {"g": "tab:green", "r": "tab:red"}
FILE = "measured.jsonl.gz"


def points_of(folder, objects):
    """{object: its points in time order} of the light curves as measured."""
    found = {}
    with gzip.open(Path(folder) / FILE, "rt") as lines:
        for line in lines:
            curve = json.loads(line)
            if curve["form"] == FORM and curve["object"] in objects:
                found[curve["object"]] = sorted(curve["detections"], key=lambda point: point["mjd"])
    return found


def draw(failures, points, file):
    classes = [name for name in CLASSES if any(each.truth == name for each in failures)]
    size = (3.1 * COLUMNS, 2.3 * len(classes))
    figure, axes = plt.subplots(len(classes), COLUMNS, figsize=size, squeeze=False)
    for axis in axes.flat:
        axis.set_axis_off()
    for row, name in enumerate(classes):
        of_class = [each for each in failures if each.truth == name]
        for axis, failure in zip(axes[row], of_class):
            draw_one(axis, failure, points[failure.object][: failure.points])
    figure.tight_layout()
    figure.savefig(file, dpi=90)
    plt.close(figure)


def draw_one(axis, failure, points):
    axis.set_axis_on()
    first = points[0]["mjd"]
    for band, colour in COLOURS.items():
        here = [point for point in points if point["band"] == band]
        axis.errorbar(
            [point["mjd"] - first for point in here],
            [point["diffFlux"] / 1000 for point in here],
            [point["diffFluxErr"] / 1000 for point in here],
            fmt=".", markersize=3, linewidth=0.6, color=colour,
        )  # fmt: skip
    axis.axhline(0, color="0.8", linewidth=0.6, zorder=0)
    axis.set_title(
        f"{failure.truth} → {failure.said} {failure.probability:.2f}\n{failure.object}, {failure.source}", fontsize=7
    )
    axis.set_xlabel("days", fontsize=6)
    axis.set_ylabel("difference flux [µJy]", fontsize=6)
    axis.tick_params(labelsize=6)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--light-curves", required=True, help="folder that simulate.py wrote")
    parser.add_argument("--features", required=True, help="folder that features.ts wrote of it")
    parser.add_argument("--out-of-fold", required=True, help="file that out_of_fold.py wrote")
    parser.add_argument("--age", type=float, default=WHOLE, help="days after the first point; default: whole")
    parser.add_argument("--out", required=True, help="picture, .png")
    arguments = parser.parse_args()
    rows, said, folds = read_out_of_fold(arguments.features, arguments.out_of_fold)
    failures = surest_failures(Answers(rows, cross_calibrated(rows, said, folds)), arguments.age, COLUMNS)
    draw(failures, points_of(arguments.light_curves, {each.object for each in failures}), arguments.out)


if __name__ == "__main__":
    main()
