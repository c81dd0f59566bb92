"""All trees of a class tree in one ONNX graph: features -> leaf probabilities that sum to their branches."""

import copy

import lightgbm
import numpy as np
from onnx import helper, numpy_helper

import model_folder
from labelled import TREE


def float32_thresholds(model):
    """The same trees with thresholds that float32 holds.

    LightGBM compares in float64, ONNX in float32. For a float32 value x, x <= t exactly when x <= the largest float32 not
    above t; the nearest float32 would put some values on the other side.
    """

    def line_of(line):
        if not line.startswith("threshold="):
            return line
        exact = np.array(line.removeprefix("threshold=").split(), dtype=np.float64)
        held = exact.astype(np.float32)
        held = np.where(held > exact, np.nextafter(held, np.float32(-np.inf)), held)
        return "threshold=" + " ".join(repr(float(value)) for value in held)

    text = model.booster_.model_to_string()
    # The sizes of the trees' texts stand at the top and would no longer be right.
    lines = [line_of(line) for line in text.split("\n") if not line.startswith("tree_sizes=")]
    changed = copy.copy(model)
    changed._Booster = lightgbm.Booster(model_str="\n".join(lines))
    return changed


def branch_graph(trees, feature_count, joined=None):
    """(nodes, initializers) with the output 'probabilities': P(leaf) = P(branch) P(leaf | branch).

    joined: {branch: function (name of P(branch), name of P(leaf | branch), name to give) -> (nodes, initializers)} that
    puts another word into P(leaf | branch).
    """
    nodes, initializers, leaves = [], [], []
    for name, model in trees.models.items():
        prefix = f"{name or 'top'}_"
        own, constants = model_folder.named_tree_graph(float32_thresholds(model), feature_count, prefix)
        nodes += own
        initializers += constants
    for i, branch in enumerate(TREE):
        initializers.append(numpy_helper.from_array(np.array([i], np.int64), f"place_{branch}"))
        nodes.append(
            helper.make_node("Gather", ["top_probabilities", f"place_{branch}"], [f"mass_{branch}"], axis=1)
        )
        among = f"{branch}_probabilities"
        if joined is not None and branch in joined:
            own, constants = joined[branch](f"mass_{branch}", among, f"joined_{branch}")
            nodes += own
            initializers += constants
            among = f"joined_{branch}"
        nodes.append(helper.make_node("Mul", [among, f"mass_{branch}"], [f"leaves_{branch}"]))
        leaves.append(f"leaves_{branch}")
    nodes.append(helper.make_node("Concat", leaves, ["probabilities"], axis=1))
    return nodes, initializers
