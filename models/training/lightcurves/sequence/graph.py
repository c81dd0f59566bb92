"""The network as part of the trees' ONNX graph: run for the items that may be of its branch only."""

import io

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import model_folder
from sequence.branch_network import LEAST_MASS, LEAST_PROBABILITY, LEAVES, SHARE
from sequence.encoding import made_up_points
from sequence.points import COLUMNS

POINTS = "points"
"""Name of the input [N, L, COLUMNS]."""
SHAPE = ("L", len(COLUMNS))


class Logits(torch.nn.Module):
    """Of a survey every band is measured, so bands may always be compared."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, points):
        return self.network(points, torch.ones_like(points[:, 0, :1]))


def network_graph(network, prefix, source, target):
    """(nodes, initializers) of the network, points `source` -> logits `target`."""
    written = io.BytesIO()
    names = {"input_names": [POINTS], "output_names": ["logits"]}
    dynamic = {POINTS: {0: "N", 1: "L"}, "logits": {0: "N"}}
    # The exporter by tracing: the other one writes no graph of so old an opset.
    torch.onnx.export(
        Logits(network).eval(), (torch.from_numpy(made_up_points(3, 5)),), written, dynamo=False,
        opset_version=model_folder.OPSETS[""], dynamic_axes=dynamic, **names,
    )  # fmt: skip
    graph = onnx.compose.add_prefix(onnx.load_from_string(written.getvalue()), prefix).graph
    renamed = {f"{prefix}{POINTS}": source, f"{prefix}logits": target}
    for node in graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]
        node.output[:] = [renamed.get(name, name) for name in node.output]
    return list(graph.node), list(graph.initializer)


def joined_in_branch(network, mass, of_trees, joined):
    """(nodes, initializers): `joined` [N, leaves of the branch], each row with a sum of 1.

    mass: name of the trees' P(branch) [N, 1]; of_trees: name of their P(leaf | branch). The formula is `together` of
    branch_network.py, for the items whose mass is enough and that have points. They are taken one after the other, each
    at its own length: the last digit of a product of matrices depends on what else is in the batch, and an answer must not.
    """
    nodes, own, initializers = [], [], []

    def constant(name, values, dtype=np.float32):
        initializers.append(numpy_helper.from_array(np.asarray(values, dtype=dtype), f"join {name}"))
        return f"join {name}"

    def node(kind, inputs, output, among=nodes, **attributes):
        among.append(helper.make_node(kind, inputs, [output], name=f"join {output}", **attributes))
        return output

    zero = constant("zero", [0], np.int64)
    one = constant("one", [1], np.int64)
    is_point = node("Gather", [POINTS, constant("last column", len(COLUMNS) - 1, np.int64)], "is point", axis=2)
    lengths = node("Cast", [node("ReduceSum", [is_point, one], "lengths", keepdims=0)], "whole", to=TensorProto.INT64)
    enough = node("GreaterOrEqual", [mass, constant("least mass", LEAST_MASS)], "is of branch")
    is_seen = node("Greater", [lengths, zero], "is seen")
    is_asked = node("And", [node("Squeeze", [enough, one], "is of branch, flat"), is_seen], "is asked")
    asked = node("Squeeze", [node("NonZero", [is_asked], "asked rows"), zero], "asked")

    row = node("Gather", [asked, "join number"], "row", own, axis=0)
    rows = node("Unsqueeze", [row, zero], "rows", own)
    length = node("Gather", [lengths, rows], "length", own, axis=0)
    padded = node("Gather", [POINTS, rows], "padded", own, axis=0)
    node("Slice", [padded, zero, length, one], "points read", own)
    network_nodes, weights = network_graph(network, "network_", "points read", "logits")
    own += network_nodes
    initializers += weights

    least = constant("least probability", LEAST_PROBABILITY)

    def logarithm(probabilities, share, output):
        at_least = node("Max", [probabilities, least], f"{output}, at least", own)
        log = node("Log", [at_least], f"{output}, log", own)
        return node("Mul", [log, constant(f"{output} share", share)], output, own)

    by_trees = logarithm(node("Gather", [of_trees, rows], "said by trees", own, axis=0), 1 - SHARE, "of trees")
    by_network = logarithm(node("Softmax", ["logits"], "said by network", own, axis=1), SHARE, "of network")
    both = node("Softmax", [node("Add", [by_trees, by_network], "of both", own)], "said by both", own, axis=1)
    node("Squeeze", [both, zero], "said", own)
    node("Identity", ["join go on"], "going on", own)
    body = helper.make_graph(
        own,
        "one item",
        [
            helper.make_tensor_value_info("join number", TensorProto.INT64, []),
            helper.make_tensor_value_info("join go on", TensorProto.BOOL, []),
        ],
        [
            helper.make_tensor_value_info("going on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("said", TensorProto.FLOAT, [len(LEAVES)]),
        ],
    )
    items = node("Squeeze", [node("Shape", [asked], "items, one number"), zero], "items")
    node("Loop", [items, ""], "said of asked", body=body)
    node("ScatterND", [of_trees, node("Unsqueeze", [asked, one], "places"), "said of asked"], joined)
    return nodes, initializers
