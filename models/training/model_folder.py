"""Writes a model folder that packages/inference serves: model.onnx, manifest.json, golden.json."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

import tree_probabilities
from scores import at_temperature

TREE_INPUT = "tree_inputs"
OPSETS = {"": 15, "ai.onnx.ml": 3}
IR_VERSION = 9


def tree_graph(model, feature_count):
    """The boosted trees as ONNX nodes and initializers: TREE_INPUT -> 'probabilities'."""
    converted = convert_lightgbm(
        model,
        initial_types=[(TREE_INPUT, FloatTensorType([None, feature_count]))],
        zipmap=False,
        target_opset=OPSETS[""],
    ).graph
    return list(converted.node), list(converted.initializer)


def named_tree_graph(model, feature_count, prefix, input_name=TREE_INPUT):
    """tree_graph with a prefix before every name but the input's: for several models in one graph."""
    nodes, initializers = tree_graph(model, feature_count)

    def renamed(name):
        return {"": "", TREE_INPUT: input_name}.get(name, prefix + name)

    for position, node in enumerate(nodes):
        node.input[:] = [renamed(name) for name in node.input]
        node.output[:] = [renamed(name) for name in node.output]
        node.name = f"{prefix}{position}"
    for initializer in initializers:
        initializer.name = renamed(initializer.name)
    return nodes, initializers


def onnx_model(nodes, initializers, inputs, class_count, with_oddness=False):
    outputs = {"probabilities": class_count} | ({"oddness": 1} if with_oddness else {})
    graph = helper.make_graph(
        nodes,
        "classifier",
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["N", *s]) for n, s in inputs],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["N", c]) for n, c in outputs.items()],
        initializers,
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
    return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)


def run(path, feeds, output="probabilities"):
    """feeds: {tensor: array, or a list of items of which some are shorter (points of light curves)}."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run([output], {name: together(items) for name, items in feeds.items()})[0]


def together(items):
    """One float32 array of all items; the shorter ones end in zeros, as packages/inference pads them."""
    if isinstance(items, np.ndarray):
        return items.astype(np.float32, copy=False)
    items = [np.asarray(item, dtype=np.float32) for item in items]
    shape = np.max([item.shape for item in items], axis=0)
    rows = np.zeros((len(items), *shape), np.float32)
    for row, item in zip(rows, items):
        row[tuple(slice(length) for length in item.shape)] = item
    return rows


def novelty_of(oddness, quantiles):
    """The same formula as packages/inference/src/novelty.ts; quantiles must rise strictly."""
    return np.interp(oddness, quantiles, np.linspace(0, 1, len(quantiles)))


def published(raw, manifest, ages_days=None):
    """Model probabilities -> calibrated ones with the class mix served, as packages/inference makes them.

    Columns in the order of output.classes; ages_days [d], NaN = 0 d: for a `branches` calibration only.
    """
    calibration, prior = manifest["calibration"], manifest.get("prior")
    classes = manifest["output"]["classes"]
    values = np.asarray(raw, dtype=float)
    if calibration is not None and calibration["method"] == "branches":
        tree = tree_probabilities.tree_of(calibration)
        columns = [classes.index(leaf) for leaf in tree_probabilities.leaves(tree)]
        by_tree = tree_probabilities.calibrated(values[:, columns], ages_days, calibration, tree)
        values = np.empty_like(values)
        values[:, columns] = by_tree
    elif calibration is not None:
        values = at_temperature(values, calibration["temperature"])
    if prior is not None:
        values = tree_probabilities.with_prior(values, prior["trained"], prior["served"], classes)
    return values


def write(folder, model, manifest, golden_inputs, golden_ages_days=None):
    """golden_inputs: {tensor: made-up items}, an array or a list; never parts of real packets.

    Points of light curves: each item an array [points, 7], with as many points as it has.
    golden_ages_days: an age of each of them [d], for a `branches` calibration only.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    data = model.SerializeToString()
    (folder / "model.onnx").write_bytes(data)
    manifest["model"] = {"file": "model.onnx", "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    # What is run is what is written, to the last digit.
    golden_inputs = {
        name: [np.asarray(item, dtype=np.float32).round(4) for item in items] for name, items in golden_inputs.items()
    }
    raw = run(folder / "model.onnx", golden_inputs)
    probabilities = published(raw, manifest, golden_ages_days)
    novelty = None
    if "novelty" in manifest:
        odd = run(folder / "model.onnx", golden_inputs, manifest["novelty"]["tensor"])[:, 0]
        novelty = novelty_of(odd, manifest["novelty"]["quantiles"])
    golden = {
        "tool": f"onnxruntime {onnxruntime.__version__} (Python)",
        "items": [
            {
                "inputs": {name: items[i].ravel().tolist() for name, items in golden_inputs.items()},
                "probabilities": probabilities[i].tolist(),
                **({} if golden_ages_days is None else {"ageDays": float(golden_ages_days[i])}),
                **({} if novelty is None else {"novelty": float(novelty[i])}),
            }
            for i in range(len(raw))
        ],
    }
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")
    return manifest["model"]["sha256"]
