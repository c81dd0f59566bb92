"""The trees of novelty_trees.py as ONNX nodes, to be put beside those of any classifier of features."""

import numpy as np
from onnx import helper, numpy_helper

import model_folder
from branch_graph import float32_thresholds
from novelty_trees import TENSOR

PREFIX = "odd_"
ALIGNED = 16
IMPOSSIBLE = -1e4
"""Score of what fills a row: its softplus is 0."""


def novelty_graph(trees, feature_count, input_name=model_folder.TREE_INPUT):
    """(nodes, initializers): features [N, F] -> 'oddness' [N, 1], for onnx_model(…, with_oddness=True).

    Rows are filled to a multiple of ALIGNED numbers: where a row begins in memory decides which numbers are worked on
    together and in which order they are added, and the answer must not depend on the place in a batch.
    """
    node = helper.make_node
    model = float32_thresholds(trees.model)
    own, initializers = model_folder.named_tree_graph(model, feature_count, PREFIX, input_name)
    (forest,) = [each for each in own if each.op_type == "TreeEnsembleClassifier"]
    # The converter would turn the scores into shares of one class among the others.
    next(each for each in forest.attribute if each.name == "post_transform").s = b"NONE"
    width = trees.model.n_classes_
    nodes = [
        forest,
        node("Pad", [forest.output[1], f"{PREFIX}pads", f"{PREFIX}impossible"], [f"{PREFIX}filled"]),
        node("Softplus", [f"{PREFIX}filled"], [f"{PREFIX}declined"]),
        node("ReduceSum", [f"{PREFIX}declined", f"{PREFIX}axis"], [f"{PREFIX}sum"], keepdims=1),
        node("Neg", [f"{PREFIX}sum"], [TENSOR]),
    ]
    constants = {
        f"{PREFIX}pads": np.array([0, 0, 0, -width % ALIGNED], np.int64),
        f"{PREFIX}impossible": np.array(IMPOSSIBLE, np.float32),
        f"{PREFIX}axis": np.array([1], np.int64),
    }
    used = {name for each in nodes for name in each.input}
    kept = [each for each in initializers if each.name in used]
    return nodes, kept + [numpy_helper.from_array(value, name) for name, value in constants.items()]
