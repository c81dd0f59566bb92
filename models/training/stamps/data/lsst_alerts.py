"""Labelled alerts of Rubin and of ZTF through inputs that mean the same in both surveys."""

import json
import tempfile
from pathlib import Path

import numpy as np

from data.examples import CLASSES, export
from inputs.absent import MISSING
from inputs.flux_ratio import COUNT, flux_numbers_of
from inputs.stamp_projection import numbers_of, projection
from object_groups import group_by_object

FOLDER = Path(__file__).parents[1] / "lsst-stamps"
# Half a seeing width per pixel in both surveys: 0.5 arcsec for LSST, 1 arcsec for ZTF.
INPUTS, ZTF_INPUTS = FOLDER / "inputs.json", FOLDER / "ztf-inputs.json"
FLUXES_AND_SHAPE = FOLDER / "fluxes-and-shape.json"
RING_EDGES_PX = [0, 0.5, 1.5, 2.5, 3.5, 4.5, 8]
ANNULI_PX = [(0.5, 2), (2, 5)]
CORE_PX = 3
FLUX_FIELDS = 3


class Data:
    """Arrays with one row per labelled alert, Rubin's first."""

    def __init__(self, rubin, ztf, inputs, fluxes_and_shape):
        self.inputs = inputs
        self.stamp_shape = rubin.stamps.shape[1:]
        self.class_count = len(CLASSES)
        assert [row["alertId"] for row in fluxes_and_shape.rows] == [
            row["alertId"] for row in rubin.rows
        ]
        labelled = np.flatnonzero(rubin.truth >= 0)
        self.rows = [rubin.rows[i] for i in labelled] + ztf.rows
        self.truth = np.concatenate([rubin.truth[labelled], ztf.truth])
        self.is_rubin = np.arange(len(self.truth)) < len(labelled)
        self.numbers = np.vstack([alert_numbers(rubin.fields[labelled]), alert_numbers(ztf.fields)])
        self.rings = np.vstack([rings_of(rubin.stamps[labelled]), rings_of(ztf.stamps)])
        self.groups = group_by_object(
            [[row["oid"]] for row in self.rows],
            [row["raDeg"] for row in self.rows],
            [row["decDeg"] for row in self.rows],
        )
        self.fields, self.stamps = rubin.fields[labelled], rubin.stamps[labelled]
        self.fluxes_and_shape = fluxes_and_shape.fields[labelled]
        unlabelled = np.flatnonzero(rubin.truth < 0)
        self.unlabelled_numbers = alert_numbers(rubin.fields[unlabelled])
        self.unlabelled_rings = rings_of(rubin.stamps[unlabelled])


def projection_of(stamp_shape):
    """ONNX (nodes, initializers, count) of the rings and asymmetries."""
    count, side, _ = stamp_shape
    return projection(count, side, RING_EDGES_PX, ANNULI_PX, CORE_PX)


def rings_of(stamps):
    nodes, initializers, _ = projection_of(stamps.shape[1:])
    return numbers_of(stamps, nodes, initializers)


def alert_numbers(fields):
    """Signal-to-noise, share of new light, and the history; MISSING where absent."""
    ratios = flux_numbers_of(fields[:, :FLUX_FIELDS])
    assert ratios.shape[1] == COUNT
    return np.hstack([ratios, fields[:, FLUX_FIELDS:]]).astype(np.float32)


def load(data_folder):
    """Exports the tensors by the TypeScript that serves them, and reads them."""
    alerts = data_folder / "lsst/rubin_real_alerts_v10_0.avro"
    with tempfile.TemporaryDirectory() as scratch:
        rubin = export(INPUTS, alerts, f"{scratch}/rubin")
        fluxes_and_shape = export(FLUXES_AND_SHAPE, alerts, f"{scratch}/shape")
        ztf = export(ZTF_INPUTS, data_folder / "ztf/labelled.avro", f"{scratch}/ztf")
    return Data(rubin, ztf, json.loads(INPUTS.read_text()), fluxes_and_shape)
