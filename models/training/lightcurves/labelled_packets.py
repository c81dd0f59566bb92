"""Labelled packets with what the light curve says of them: by a model that has not seen their objects."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import context_factor as factor
from labelled import read_curves
from object_groups import group_by_object
from sequence.points import BANDS, COLUMNS

GROUP_OF_LABEL = {"SN": 0, "AGN": 1, "VS": 2}
SAME_PACKETS = "ZTF-alerts"
"""Source of the light curves that were gathered from the histories of the same packets."""


@dataclass
class LabelledPackets:
    """One object a row: its latest packet."""

    leaves: list
    features: np.ndarray
    """[N, names], NaN where not defined."""
    names: list
    oid: np.ndarray
    group_truth: np.ndarray
    leaf: np.ndarray
    """Number of the leaf; -1 where only the group is known."""
    place: np.ndarray
    """Number of the object on the sky: never in two folds."""
    is_trained: np.ndarray
    """Whether a light curve of the object was among those that the first stage was trained on."""
    detection_count: np.ndarray
    points: np.ndarray
    """[N, L, COLUMNS] of sequence/points.py."""

    def numbers(self, plans, missing=factor.MISSING):
        """[N, plans] as serving fills them: the first spelling that there is, `missing` (one number, or one a plan)
        where not defined."""
        columns = [next(self.names.index(name) for name in plan if name in self.names) for plan in plans]
        values = self.features[:, columns]
        return np.where(np.isfinite(values), values, missing).astype(np.float32)

    @property
    def context(self):
        return self.numbers([[name] for name in factor.INPUTS])


def read_packets(folder, data, leaves):
    """Of the packets that packet-features.ts wrote those with a group, and which of their objects `data` holds."""
    folder = Path(folder)
    names = json.loads((folder / "packet-names.json").read_text())["names"]
    about = [json.loads(line) for line in (folder / "packets.jsonl").read_text().splitlines()]
    features = np.fromfile(folder / "packets.f32", dtype=np.float32).reshape(-1, len(names))
    kept = [i for i, row in enumerate(about) if row["class"] in GROUP_OF_LABEL]
    rows = [about[i] for i in kept]
    curves = list(read_curves(data))
    leaf_of = {curve.id: curve.class_name for curve in curves if curve.source == SAME_PACKETS}
    places = group_by_object(
        [[row["oid"]] for row in rows] + [[curve.id, *curve.aliases] for curve in curves],
        [row["raDeg"] for row in rows] + [curve.ra for curve in curves],
        [row["decDeg"] for row in rows] + [curve.dec for curve in curves],
    )
    place, trained = places[: len(rows)], set(places[len(rows) :].tolist())
    truth = np.array([GROUP_OF_LABEL[row["class"]] for row in rows])
    leaf = np.array([leaves.index(leaf_of[row["oid"]]) if leaf_of.get(row["oid"]) in leaves else -1 for row in rows])
    groups = factor.group_numbers(leaves)
    # Two labels of one object that contradict each other: the leaf is not known.
    leaf[(leaf >= 0) & (groups[leaf] != truth)] = -1
    return LabelledPackets(
        leaves=leaves,
        features=features[kept],
        names=names,
        oid=np.array([row["oid"] for row in rows]),
        group_truth=truth,
        leaf=leaf,
        place=place,
        is_trained=np.array([number in trained for number in place]),
        detection_count=np.array([row["detectionCount"] for row in rows]),
        points=points_of(rows),
    )


def points_of(rows):
    """What packet-features.ts wrote of the points of each packet, filled up with zeros."""
    points = np.zeros((len(rows), max(len(row["points"]) for row in rows), len(COLUMNS)), np.float32)
    for of_row, row in zip(points, rows):
        for of_point, told in zip(of_row, row["points"]):
            mag, flux, error = told["mag"], told["psfFluxNanojansky"], told["psfFluxErrNanojansky"]
            of_point[:4] = told["daysSinceFirst"], BANDS.index(told["band"]), flux, error
            of_point[4:] = 0 if mag is None else mag, mag is not None, 1
    return points


def light_curve_answers(packets, served, out_of_fold, min_detections):
    """[N, leaves] that the first stage gives before calibration, NaN where nothing honest is known.

    served: its answers to the packets, for objects that it was not trained on; out_of_fold: npz with `classes`,
    `object`, `source`, `form`, `is_whole` and `probabilities` of rows that were held out, for those that it was.
    """
    answers = np.where(packets.is_trained[:, None], np.nan, np.asarray(served, dtype=float))
    saved = np.load(out_of_fold, allow_pickle=False)
    columns = [saved["classes"].tolist().index(leaf) for leaf in packets.leaves]
    rows = np.flatnonzero((saved["source"] == SAME_PACKETS) & (saved["form"] == "measured") & saved["is_whole"])
    row_of = dict(zip(saved["object"][rows].tolist(), rows))
    for i, oid in enumerate(packets.oid.tolist()):
        if oid in row_of:
            answers[i] = saved["probabilities"][row_of[oid], columns]
    answers /= answers.sum(axis=1, keepdims=True)
    answers[packets.detection_count < min_detections] = np.nan
    return answers
