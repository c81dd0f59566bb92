"""The answers of a classifier to alerts that it had not seen: what its card is made of."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

NAMED_ARRAYS = ["splits", "blanked", "tried"]


@dataclass
class Evaluation:
    classifier: str
    version: str
    classes: list[str]
    rows: list[dict]
    """One per labelled alert: alertId, oid, mjdTai, raDeg, decDeg, publisher, schemaVersion, band, mag
    (AB, of the absolute difference flux), survey, confidence, and what else the labels file says."""
    truth: np.ndarray
    """[N] index of the true class."""
    groups: np.ndarray
    """[N] object (object_groups.py)."""
    seeds: list[int]
    folds: np.ndarray
    """[S, N] fold of each alert in each seed."""
    raw: np.ndarray
    """[S, N, K] out-of-fold probabilities of one model each, as served, before calibration."""
    oddness: np.ndarray
    """[S, N] out of fold; larger = odder."""
    splits: dict[str, np.ndarray]
    """'by night' → [N, K] out of fold when nights are held out whole (first seed, before calibration);
    rows of NaN were not judged."""
    blanked: dict[str, np.ndarray]
    """Group of inputs → [N, K] with that group absent (first seed, before calibration)."""
    tried: dict[str, np.ndarray]
    """Other models in the same folds → [S, N, K], before calibration."""
    left_out: dict[str, tuple[np.ndarray, np.ndarray]]
    """Class left out of training → oddness of held-out alerts of the other classes [M], and of the
    class to each of the models that never saw it [models, alerts of the class]."""
    notes: dict[str, str]

    def save(self, folder):
        """Writes evaluation.npz and evaluation.json. They hold answers on real data: never committed."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {name: getattr(self, name) for name in ("truth", "groups", "folds", "raw", "oddness")}
        for kind in NAMED_ARRAYS:
            arrays |= {f"{kind}/{name}": value for name, value in getattr(self, kind).items()}
        for name, (known, new) in self.left_out.items():
            arrays |= {f"left_out/{name}/known": known, f"left_out/{name}/new": new}
        np.savez_compressed(folder / "evaluation.npz", **arrays)
        described = {
            "classifier": self.classifier,
            "version": self.version,
            "classes": self.classes,
            "seeds": list(self.seeds),
            **{kind: list(getattr(self, kind)) for kind in (*NAMED_ARRAYS, "left_out")},
            "notes": self.notes,
            "rows": self.rows,
        }
        (folder / "evaluation.json").write_text(json.dumps(described) + "\n")

    @classmethod
    def load(cls, folder):
        folder = Path(folder)
        described = json.loads((folder / "evaluation.json").read_text())
        with np.load(folder / "evaluation.npz") as file:
            arrays = dict(file)
        for kind in NAMED_ARRAYS:
            described[kind] = {name: arrays.pop(f"{kind}/{name}") for name in described[kind]}
        described["left_out"] = {
            name: (arrays.pop(f"left_out/{name}/known"), arrays.pop(f"left_out/{name}/new"))
            for name in described["left_out"]
        }
        return cls(**described, **arrays)
