"""The network as part of the trees' ONNX graph: run for the items that may be of its branch only."""

import io

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import model_folder
from sequence.branch_network import LEAST_MASS, LEAST_PROBABILITY, SHARE
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
    branch_network.py. Items are gathered before the network runs, and their padding is cut to what they need.
    """
    nodes, initializers = [], []

    def constant(name, values, dtype=np.float32):
        initializers.append(numpy_helper.from_array(np.asarray(values, dtype=dtype), f"join {name}"))
        return f"join {name}"

    def node(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [output], name=f"join {output}", **attributes))
        return output

    one = constant("one", [1], np.int64)
    zero = constant("zero", [0], np.int64)
    enough = node("GreaterOrEqual", [mass, constant("least mass", LEAST_MASS)], "is asked")
    which = node("NonZero", [node("Squeeze", [enough, one], "is asked, flat")], "asked rows")
    rows = node("Squeeze", [which, zero], "asked")
    after_first = [one, constant("far", [np.iinfo(np.int64).max], np.int64), zero]
    # A network is never run on nothing: the first item goes before those asked, and its answer is dropped.
    run = node("Concat", [zero, rows], "run", axis=0)
    points = node("Gather", [POINTS, run], "points of run", axis=0)
    is_point = node("Gather", [points, constant("last column", len(COLUMNS) - 1, np.int64)], "is point", axis=2)
    lengths = node("ReduceSum", [is_point, one], "lengths", keepdims=0)
    of_asked = node("Slice", [lengths, *after_first], "lengths of asked")
    with_least = node("Concat", [of_asked, constant("least length", [1])], "lengths or 1", axis=0)
    longest = node("ReduceMax", [with_least], "longest", axes=[0], keepdims=1)
    end = node("Cast", [longest], "end", to=TensorProto.INT64)
    node("Slice", [points, zero, end, one], "points read")
    own, constants = network_graph(network, "network_", "points read", "logits of run")
    nodes += own
    initializers += constants
    logits = node("Slice", ["logits of run", *after_first], "logits")

    least = constant("least probability", LEAST_PROBABILITY)

    def logarithm(probabilities, share, output):
        at_least = node("Max", [probabilities, least], f"{output}, at least")
        return node("Mul", [node("Log", [at_least], f"{output}, log"), constant(f"{output} share", share)], output)

    by_trees = logarithm(node("Gather", [of_trees, rows], "said by trees", axis=0), 1 - SHARE, "of trees")
    by_network = logarithm(node("Softmax", [logits], "said by network", axis=1), SHARE, "of network")
    said = node("Softmax", [node("Add", [by_trees, by_network], "of both")], "said by both", axis=1)
    places = node("Unsqueeze", [rows, one], "places")
    node("ScatterND", [of_trees, places, said], joined)
    return nodes, initializers
