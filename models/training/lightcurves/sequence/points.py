"""The points of light curves as flat arrays: what simulate.py wrote, in time order, without what tells the class."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BANDS = ("u", "g", "r", "i", "z", "y")
COLUMNS = ("days", "band", "flux", "flux error", "magnitude", "has magnitude", "is point")
"""Of a point, as the model is given it: days since the first point, number of the band in BANDS, flux of the
difference image and its error [nJy], total magnitude (0 where there is none), 1 or 0, 1 or 0 (0 = padding)."""


@dataclass
class Points:
    """Of light curve i the points start[i] to start[i + 1]."""

    number: list
    """(file, place in it) of each, as features.ts numbers them."""
    start: np.ndarray
    has_colour: np.ndarray
    """False where another band was made from this one: nothing may be read from their ratio."""
    mjd: np.ndarray
    band: np.ndarray
    """Number in BANDS."""
    flux: np.ndarray
    """Of the difference image [nJy]."""
    flux_err: np.ndarray
    mag: np.ndarray
    """Of the whole source, not of the difference; NaN where nothing but the difference is known."""

    @property
    def counts(self):
        return np.diff(self.start)


BRIGHTEST_MAG, FAINTEST_MAG, LARGEST_MAG_ERR = 6, 30, 1


def columns_of(point):
    """A magnitude counts where features read it too (packages/light-curve, plausible-measurement.ts)."""
    mag, error = point["mag"], point["magErr"]
    is_known = mag is not None and error is not None
    is_plausible = is_known and BRIGHTEST_MAG < mag < FAINTEST_MAG and 0 < error < LARGEST_MAG_ERR
    numbers = point["mjd"], BANDS.index(point["band"]), point["diffFlux"], point["diffFluxErr"]
    return *numbers, mag if is_plausible else np.nan


def by_time(point):
    """At one time by all the rest, as the points are given in serving."""
    return [0 if value != value else value for value in point]


def read_points(folder):
    """All light curves, in the order of the files."""
    numbers, has_colour, tables = [], [], []
    for path in sorted(Path(folder).glob("*.jsonl.gz")):
        file = path.name.removesuffix(".jsonl.gz")
        with gzip.open(path, "rt") as lines:
            for place, line in enumerate(lines):
                curve = json.loads(line)
                numbers.append((file, place))
                has_colour.append(curve["hasColour"])
                tables.append(np.array(sorted(map(columns_of, curve["detections"]), key=by_time), dtype=float))
    table = np.concatenate(tables)
    return Points(
        number=numbers,
        start=np.concatenate([[0], np.cumsum([len(each) for each in tables])]),
        has_colour=np.array(has_colour),
        mjd=table[:, 0],
        band=table[:, 1].astype(np.int8),
        flux=table[:, 2],
        flux_err=table[:, 3],
        mag=table[:, 4],
    )
