"""How odd an alert is beside those a classifier learned from.

Formula:   min over classes c of (x - m_c)^T S^-1 (x - m_c)
Symbols:   x the fields of the alert, centred and in units of the standard deviation of what was
           learned from (both between the 1st and 99th percentile), at most +-5, 0 where absent;
           m_c mean of a class; S covariance within classes, shrunk (Ledoit & Wolf 2004)
Reference: Lee et al. 2018, arXiv:1807.03888
"""

import numpy as np
from onnx import helper, numpy_helper
from sklearn.covariance import LedoitWolf

from inputs.absent import MISSING

LIMIT = 5.0
ALIGNED = 16
OUTPUT = "oddness"


class Oddness:
    def __init__(self, fields, truth):
        """fields [N, F], MISSING where absent; truth [N] class numbers."""
        known = np.where(fields == MISSING, np.nan, fields)
        low, high = np.nanpercentile(known, [1, 99], axis=0)
        cut = np.clip(known, low, high)
        self.centre = np.nanmean(cut, axis=0).astype(np.float32)
        self.per_unit = (1 / (np.nanstd(cut, axis=0) + 1e-6)).astype(np.float32)
        standard = self._standardised(fields)
        classes = np.unique(truth)
        means = np.stack([standard[truth == c].mean(axis=0) for c in classes])
        within = np.vstack([standard[truth == c] - means[k] for k, c in enumerate(classes)])
        self.whitening = np.linalg.cholesky(LedoitWolf().fit(within).precision_).astype(np.float32)
        self.means = (means @ self.whitening).astype(np.float32)

    def _standardised(self, fields):
        scaled = np.clip((fields - self.centre) * self.per_unit, -LIMIT, LIMIT)
        return np.where(fields == MISSING, 0, scaled)

    def of(self, fields):
        """Oddness of each row [N]."""
        whitened = self._standardised(fields) @ self.whitening
        return ((whitened[:, None] - self.means[None]) ** 2).sum(axis=2).min(axis=1)

    def graph(self, fields_name):
        """ONNX (nodes, initializers): fields [N, F] -> OUTPUT [N, 1].

        Rows of distances are filled with zeros to ALIGNED numbers: where a row begins in memory decides
        in which order ReduceSum adds, and the answer must not depend on the place in a batch.
        """
        node = helper.make_node
        nodes = [
            node("Equal", [fields_name, "odd_missing"], ["is_missing"]),
            node("Sub", [fields_name, "odd_centre"], ["centred"]),
            node("Mul", ["centred", "odd_per_unit"], ["scaled"]),
            node("Clip", ["scaled", "odd_lowest", "odd_highest"], ["limited"]),
            node("Where", ["is_missing", "odd_zero", "limited"], ["standardised"]),
            node("MatMul", ["standardised", "odd_whitening"], ["whitened"]),
            node("Unsqueeze", ["whitened", "odd_class_axis"], ["whitened_by_class"]),
            node("Sub", ["whitened_by_class", "odd_means"], ["from_means"]),
            node("Mul", ["from_means", "from_means"], ["from_means2"]),
            node("ReduceSum", ["from_means2", "odd_last_axis"], ["distances2"], keepdims=0),
            node("ReduceMin", ["distances2"], [OUTPUT], axes=[1], keepdims=1),
        ]
        constants = {
            "odd_missing": np.array(MISSING, dtype=np.float32),
            "odd_centre": self.centre,
            "odd_per_unit": self.per_unit,
            "odd_lowest": np.array(-LIMIT, dtype=np.float32),
            "odd_highest": np.array(LIMIT, dtype=np.float32),
            "odd_zero": np.array(0, dtype=np.float32),
            "odd_whitening": _aligned(self.whitening),
            "odd_means": _aligned(self.means[None]),
            "odd_class_axis": np.array([1], dtype=np.int64),
            "odd_last_axis": np.array([2], dtype=np.int64),
        }
        return nodes, [numpy_helper.from_array(value, name) for name, value in constants.items()]


def _aligned(rows):
    """Zeros behind the last axis, up to a multiple of ALIGNED."""
    behind = -rows.shape[-1] % ALIGNED
    return np.pad(rows, [(0, 0)] * (rows.ndim - 1) + [(0, behind)])
