"""The points of light curves as flat arrays: what simulate.py wrote, in time order, without what tells the class."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BANDS = ("g", "r")


@dataclass
class Points:
    """Of light curve i the points start[i] to start[i + 1]."""

    oids: list
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

    def number_of(self):
        """Number of each light curve by its name; of names that stand twice none."""
        numbers = {}
        for i, oid in enumerate(self.oids):
            numbers[oid] = None if oid in numbers else i
        return {oid: i for oid, i in numbers.items() if i is not None}


def read_points(folder, forms):
    """All light curves of the forms, in the order of the files."""
    oids, counts, has_colour, rows = [], [], [], []
    for path in sorted(Path(folder).glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            for line in lines:
                curve = json.loads(line)
                if curve["form"] not in forms:
                    continue
                points = sorted(curve["detections"], key=lambda point: point["mjd"])
                points = [point for point in points if point["band"] in BANDS]
                oids.append(curve["oid"])
                has_colour.append(curve["hasColour"])
                counts.append(len(points))
                rows += [(p["mjd"], BANDS.index(p["band"]), p["diffFlux"], p["diffFluxErr"], p["mag"]) for p in points]
    table = np.array(rows, dtype=float)
    return Points(
        oids=oids,
        start=np.concatenate([[0], np.cumsum(counts)]),
        has_colour=np.array(has_colour),
        mjd=table[:, 0],
        band=table[:, 1].astype(np.int8),
        flux=table[:, 2],
        flux_err=table[:, 3],
        mag=table[:, 4],
    )
