"""What the sequence network is given of a light curve in training, against values worked out by hand.

Run by sequence-points.test.ts; prints one JSON object {name: [ours, expected]}.
"""

import gzip
import json
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models/training/lightcurves")]

from sequence.encoding import LONGEST, Change, drawn_points, given_points, served_points  # noqa: E402
from sequence.points import read_points  # noqa: E402


def point(mjd, band, flux, error, mag=None):
    mag_err = None if mag is None else 0.1 if mag < 20 else 1
    return {"mjd": mjd, "band": band, "diffFlux": flux, "diffFluxErr": error, "mag": mag, "magErr": mag_err}


def light_curve(has_colour, *detections):
    return {"hasColour": has_colour, "detections": detections}


def read(*light_curves):
    with tempfile.TemporaryDirectory() as folder:
        with gzip.open(Path(folder) / "some.jsonl.gz", "wt") as file:
            file.writelines(f"{json.dumps(each)}\n" for each in light_curves)
        return read_points(folder)


points = read(
    light_curve(True, point(60003, "r", 20, 2, 18.5), point(60000, "g", 10, 1)),
    light_curve(False, *(point(60000 + i, "gri"[i % 3], i + 1, 1) for i in range(9))),
    light_curve(True, point(60000, "r", 1, 1, 21.5), point(60000, "g", 2, 1)),
)
given, has_colour = given_points(points, [(0, served_points(2)), (1, np.array([0, 1, 3]))])
draw = np.random.default_rng(1)
days, band = np.arange(200.0), np.arange(200) % 2
drawn = [drawn_points(days, band, draw, Change()) for _ in range(500)]
early = [drawn_points(days[:2], band[:2], draw, Change()) for _ in range(100)]
noisy, _ = given_points(points, [(0, served_points(2))] * 1000, draw, Change(most_stretch=0))
with_noise = noisy[:, 0, 3] > 1
moved = noisy[with_noise, 0, 2] - 10
added = np.sqrt(noisy[with_noise, 0, 3] ** 2 - 1)
whole = Change(whole=1, least_kept=1, one_band=0)

checks = {
    "light curves have the numbers that features.ts gives them": [points.number, [["some", i] for i in range(3)]],
    "all bands of a survey are read": [points.counts.tolist(), [2, 9, 2]],
    "at one time points stand by band": [points.band[-2:].tolist(), [1, 2]],
    "a magnitude of no plausible error is none": [bool(np.isnan(points.mag[-1])), True],
    "points are in time order": [points.mjd[:2].tolist(), [60000, 60003]],
    "few points are read as they are": [served_points(5).tolist(), [0, 1, 2, 3, 4]],
    "of many points as many as the network reads": [len(served_points(1000)), LONGEST],
    "… from the first to the last": [served_points(1000)[[0, -1]].tolist(), [0, 999]],
    "… evenly, halves rounded up": [served_points(127)[:4].tolist(), [0, 2, 4, 6]],
    "… each once": [len(set(served_points(65).tolist())), LONGEST],
    "days, band, flux, error, magnitude or none, then padding": [
        given[0].tolist(),
        [[0, 1, 10, 1, 0, 0, 1], [3, 2, 20, 2, 18.5, 1, 1], [0] * 7],
    ],
    "ranks choose the points": [given[1, :, 2].tolist(), [1, 2, 4]],
    "a made band is told": [has_colour.tolist(), [[1], [0]]],
    "no draw is longer than the network reads": [max(map(len, drawn)), LONGEST],
    "no draw has fewer points than asked": [min(map(len, drawn)) >= 2 and min(map(len, early)) >= 2, True],
    "some draws are of one band": [any(len(set(band[each])) == 1 and len(each) > 4 for each in drawn), True],
    "some draws are cut, others not": [
        bool(min(sum(each[-1] < 100 for each in drawn), sum(each[-1] > 190 for each in drawn)) > 100),
        True,
    ],
    "without changes a draw is the light curve": [
        drawn_points(days[:9], band[:9], draw, whole).tolist(),
        list(range(9)),
    ],
    "half of the draws have noise beside their own": [
        bool(0.4 < np.mean(noisy[:, 0, 3] > 1) < 0.6 and np.all(noisy[:, 0, 3] >= 1)),
        True,
    ],
    "and their flux moves by as much as their error tells": [
        bool(0.9 < np.std(moved / added) < 1.1),
        True,
    ],
}
print(json.dumps(checks))
