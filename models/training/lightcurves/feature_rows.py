"""The features that features.ts wrote, as arrays: one row a light curve and cut."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from labelled import CLASSES  # noqa: E402
from object_groups import group_by_object  # noqa: E402

MISSING = -999.0
LEFT_OUT = (
    # What tells the archive rather than the object: position, depth and length of the survey.
    *("Coordinate_", "Mean_", "peak_difference_mag_", "SPM_A_", "TDE_mag0_", "fleet_m0_"),
    *("ulens_mag0_", "GP_DRW_sigma_", "SPM_mjd_ref", "ulens_mjd_ref", "TDE_mjd_ref_", "fleet_mjd_ref_"),
    # What the collections do not hold: catalogues, reference images, forced photometry.
    *("W1_", "W2_", "W3_", "g_W", "r_W", "sgscore1", "distpsnr1", "ps_", "mean_distnr", "sigma_distnr"),
    *("mean_sharpnr", "mean_chinr", "n_forced_phot_", "last_brightness_", "max_brightness_"),
    *("median_brightness_", "dbrightness_"),
)
# How a fit ended says less than its parameters, and how far a search went says nothing.
LEFT_OUT_ANYWHERE = ("_status_", "_points")
WHOLE = np.inf


def is_read(name):
    return not name.startswith(LEFT_OUT) and not any(part in name for part in LEFT_OUT_ANYWHERE)


@dataclass
class FeatureRows:
    values: np.ndarray
    """float32 [N, names], MISSING where not defined."""
    names: list
    info: dict
    """What names.json says, and `lightCurves`: of each light curve its file and its place there."""
    truth: np.ndarray
    """Number of the class, of the leaves if not said otherwise."""
    group: np.ndarray
    """Number of the object on the sky: never in two folds."""
    source: np.ndarray
    form: np.ndarray
    light_curve: np.ndarray
    """Number of the light curve that the row is a cut of."""
    is_ambiguous: np.ndarray
    count: np.ndarray
    ages: list
    """Of each row the ages in days that it is the cut of; WHOLE among them for the whole light curve."""
    object: np.ndarray

    def where(self, rows):
        """The rows of a mask or of numbers."""
        rows = np.flatnonzero(rows) if np.asarray(rows).dtype == bool else np.asarray(rows)
        own = {
            name: [value[i] for i in rows] if name == "ages" else value[rows]
            for name, value in vars(self).items()
            if name not in ("names", "info")
        }
        return FeatureRows(names=self.names, info=self.info, **own)

    def at(self, age):
        return np.array([age in ages for ages in self.ages])

    def feature(self, name):
        return self.values[:, self.names.index(name)]

    def spellings(self, name):
        """Names of a feature in the surveys: several-band ones end in _12 for two bands and in nothing for six."""
        plain = name.removesuffix("_12")
        return [name, plain] if plain != name and plain in self.info["sixBandNames"] else [name]

    def manifest_input(self, tensor):
        """A manifest's `inputs.features` for a model of these features, in their order."""
        features = [{"anyOf": self.spellings(name), "whenNull": MISSING} for name in self.names]
        return {"tensor": tensor, "featureSet": self.info["featureSetVersion"], "features": features}


def counted_once(keys):
    """Weight of each row with which the rows of one key weigh 1 together."""
    _, inverse, copies = np.unique(keys, return_inverse=True, return_counts=True)
    return 1 / copies[inverse]


def read_rows(folder, is_wanted=is_read, classes=CLASSES):
    """The rows of all parts, in the order of file, light curve and age; none of what is in no class."""
    folder = Path(folder)
    info = json.loads((folder / "names.json").read_text())
    parts = sorted(folder.glob("rows.*.jsonl"))
    about, values = [], []
    for part in parts:
        lines = part.read_text().splitlines()
        rows = np.fromfile(str(part).replace("rows.", "features.").replace(".jsonl", ".f32"), dtype=np.float32)
        rows = rows.reshape(-1, len(info["names"]))
        count = min(len(lines), len(rows))
        about += [json.loads(line) for line in lines[:count]]
        values.append(rows[:count])
        file = part.name.split(".")[1]
        for row in about[-count:]:
            row["number"] = (file, row["number"])
    values = np.concatenate(values)
    order = sorted(range(len(about)), key=lambda i: (about[i]["number"], about[i]["detectionCount"]))
    light_curves = {number: i for i, number in enumerate(dict.fromkeys(about[i]["number"] for i in order))}
    about = [about[i] for i in order]
    values = values[order]
    names = info["names"]
    colours = [i for i, name in enumerate(names) if name.startswith("g_r_")]
    without = [i for i, row in enumerate(about) if not row["hasColour"]]
    values[np.ix_(without, colours)] = np.nan
    kept = [i for i, name in enumerate(names) if is_wanted(name)]
    values = values[:, kept]
    values[~np.isfinite(values)] = MISSING
    # One entry an object, not a row, to find which are the same place on the sky.
    objects = {row["object"]: row for row in about}
    group_of = dict(
        zip(
            objects,
            group_by_object(
                [[row["object"], *row["aliases"]] for row in objects.values()],
                [row["place"][0] for row in objects.values()],
                [row["place"][1] for row in objects.values()],
            ),
        )
    )
    rows = FeatureRows(
        values=values,
        names=[names[i] for i in kept],
        info={**info, "lightCurves": list(light_curves)},
        truth=np.array([classes.index(row["class"]) if row["class"] in classes else -1 for row in about]),
        group=np.array([group_of[row["object"]] for row in about]),
        source=np.array([row["source"] for row in about]),
        form=np.array([row["form"] for row in about]),
        light_curve=np.array([light_curves[row["number"]] for row in about]),
        is_ambiguous=np.array([row["isAmbiguous"] for row in about]),
        count=np.array([row["detectionCount"] for row in about]),
        ages=[tuple(WHOLE if age is None else age for age in row["ages"]) for row in about],
        object=np.array([row["object"] for row in about]),
    )
    return rows.where(rows.truth >= 0)
