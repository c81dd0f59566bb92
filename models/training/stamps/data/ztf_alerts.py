"""The labelled ZTF alerts, and image-only ones for the network, as the broker would serve them."""

import json
import tempfile
from pathlib import Path

import numpy as np

from data.examples import CLASSES, Examples, export
from inputs.ring_numbers import ring_numbers
from networks.multi_scale import multi_scale
from object_groups import group_by_object

FOLDER = Path(__file__).parents[1] / "ztf-stamps"
INPUTS, ALL_METADATA = FOLDER / "inputs.json", FOLDER / "all-metadata.json"


class Data:
    """Arrays with one row per labelled alert; images: alerts whose metadata their first owner altered."""

    def __init__(self, labelled, images, inputs, all_metadata):
        self.inputs, self.rows = inputs, labelled.rows
        self.names = [field["name"] for field in inputs["fields"]["fields"]]
        self.class_count = len(CLASSES)
        self.truth, self.fields, self.stamps = labelled.truth, labelled.fields, labelled.stamps
        self.planes = multi_scale(labelled.stamps)
        # For the baselines alone: every number of the packet, and rings of the stamps.
        assert [row["alertId"] for row in all_metadata.rows] == [
            row["alertId"] for row in self.rows
        ]
        self.all_metadata = all_metadata.fields
        self.ring_numbers = ring_numbers(labelled.stamps)
        self.groups = group_by_object(
            [[row["oid"]] for row in self.rows],
            [row["raDeg"] for row in self.rows],
            [row["decDeg"] for row in self.rows],
        )
        self.image_truth, self.image_planes = images.truth, multi_scale(images.stamps)
        self.image_rows = images.rows
        self._oid = np.array([row["oid"] for row in self.rows])
        self._image_oid = np.array([row["oid"] for row in images.rows])

    def images_without(self, hidden):
        """Which image-only alerts [images] are of none of the objects of the hidden rows."""
        return ~np.isin(self._image_oid, self._oid[hidden])


def _with_all_stamps(examples):
    """Without the alerts that lack a stamp: the networks have nothing to learn from them."""
    kept = [
        i
        for i, row in enumerate(examples.rows)
        if not any(name.startswith("stamps.") for name in row["missingInputs"])
    ]
    return Examples(
        examples.stamps[kept],
        examples.fields[kept],
        [examples.rows[i] for i in kept],
        examples.truth[kept],
    )


def load(data_folder):
    """Exports the tensors by the TypeScript that serves them, and reads them."""
    inputs = json.loads(INPUTS.read_text())
    with tempfile.TemporaryDirectory() as scratch:
        labelled = export(INPUTS, data_folder / "ztf/labelled.avro", f"{scratch}/labelled")
        images = export(
            INPUTS, data_folder / "ztf/imageonly_metadata_doctored.avro", f"{scratch}/images"
        )
        all_metadata = export(ALL_METADATA, data_folder / "ztf/labelled.avro", f"{scratch}/all")
    return Data(_with_all_stamps(labelled), _with_all_stamps(images), inputs, all_metadata)
