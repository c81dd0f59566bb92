"""How much of the light is new: ONNX nodes from 'fields' [snr, difference flux, template flux].

Formula: difference / (|difference| + |template| + 1 nJy): 1 = all new, near 0 = a small change of a
bright source, negative = fainter than the template. No unit, so it means the same in every survey.
"""

import numpy as np
import onnxruntime
from onnx import helper, numpy_helper

import model_folder

OUTPUT = "flux_numbers"
COUNT = 2


def flux_ratio(fields_name="fields"):
    """ONNX (nodes, initializers): fields [N, 3] -> OUTPUT [N, 2]: snr, ratio."""
    node = helper.make_node
    nodes = [
        node("Split", [fields_name, "one_each"], ["snr", "difference_flux", "template_flux"], axis=1),
        node("Abs", ["difference_flux"], ["difference_size"]),
        node("Abs", ["template_flux"], ["template_size"]),
        node("Sum", ["difference_size", "template_size", "one_nanojansky"], ["light"]),
        node("Div", ["difference_flux", "light"], ["ratio"]),
        node("Concat", ["snr", "ratio"], [OUTPUT], axis=1),
    ]
    constants = {
        "one_each": np.array([1, 1, 1], dtype=np.int64),
        "one_nanojansky": np.array([[1]], dtype=np.float32),
    }
    return nodes, [numpy_helper.from_array(value, name) for name, value in constants.items()]


def flux_numbers_of(fields):
    """The two numbers of an array of fields, by the nodes that the model will run."""
    nodes, initializers = flux_ratio()
    graph = helper.make_graph(
        nodes,
        "flux_ratio",
        [helper.make_tensor_value_info("fields", 1, ["N", 3])],
        [helper.make_tensor_value_info(OUTPUT, 1, None)],
        initializers,
    )
    opset = [helper.make_opsetid("", model_folder.OPSETS[""])]
    model = helper.make_model(graph, opset_imports=opset, ir_version=model_folder.IR_VERSION)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run([OUTPUT], {"fields": fields})[0]
