"""All trees of a class tree in one ONNX graph: features -> leaf probabilities that sum to their branches."""

import numpy as np
from onnx import helper, numpy_helper

import model_folder
from branch_trees import ROOT
from labelled import TREE


def branch_graph(trees, feature_count):
    """(nodes, initializers) with the output 'probabilities': P(leaf) = P(branch) P(leaf | branch)."""
    nodes, initializers, leaves = [], [], []
    for name, model in trees.models.items():
        prefix = f"{name or 'top'}_"
        own, constants = model_folder.named_tree_graph(model, feature_count, prefix)
        nodes += own
        initializers += constants
    for i, branch in enumerate(TREE):
        initializers.append(numpy_helper.from_array(np.array([i], np.int64), f"place_{branch}"))
        nodes.append(
            helper.make_node("Gather", ["top_probabilities", f"place_{branch}"], [f"mass_{branch}"], axis=1)
        )
        nodes.append(
            helper.make_node("Mul", [f"{branch}_probabilities", f"mass_{branch}"], [f"leaves_{branch}"])
        )
        leaves.append(f"leaves_{branch}")
    nodes.append(helper.make_node("Concat", leaves, ["probabilities"], axis=1))
    assert ROOT == ""
    return nodes, initializers
