"""Writes a model folder that packages/inference serves: model.onnx, manifest.json, golden.json."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

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


def onnx_model(nodes, initializers, inputs, class_count):
    graph = helper.make_graph(
        nodes,
        "classifier",
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["N", *s]) for n, s in inputs],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["N", class_count])],
        initializers,
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
    return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)


def run(path, feeds):
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(["probabilities"], feeds)[0]


def write(folder, model, manifest, golden_inputs):
    """golden_inputs: {tensor: array of made-up items}; never parts of real packets."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    data = model.SerializeToString()
    (folder / "model.onnx").write_bytes(data)
    manifest["model"] = {"file": "model.onnx", "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    raw = run(folder / "model.onnx", golden_inputs)
    calibration = manifest["calibration"]
    calibrated = raw if calibration is None else at_temperature(raw, calibration["temperature"])
    golden = {
        "tool": f"onnxruntime {onnxruntime.__version__} (Python)",
        "items": [
            {
                "inputs": {
                    name: np.asarray(values[i], dtype=np.float32).round(4).ravel().tolist()
                    for name, values in golden_inputs.items()
                },
                "probabilities": calibrated[i].tolist(),
            }
            for i in range(len(raw))
        ],
    }
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")
    return manifest["model"]["sha256"]
