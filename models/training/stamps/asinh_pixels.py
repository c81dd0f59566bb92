"""asinh of pixels as ONNX nodes: linear in the noise, logarithmic in bright stars."""

import numpy as np
from onnx import helper, numpy_helper

OUTPUT = "compressed"


def asinh_graph(pixels_name):
    """ONNX (nodes, initializers): sign z * ln(|z| + sqrt(z^2 + 1)); the Asinh operator is slower."""
    node = helper.make_node
    nodes = [
        node("Abs", [pixels_name], ["size"]),
        node("Mul", ["size", "size"], ["size2"]),
        node("Add", ["size2", "one"], ["size2_plus_1"]),
        node("Sqrt", ["size2_plus_1"], ["root"]),
        node("Add", ["size", "root"], ["size_plus_root"]),
        node("Log", ["size_plus_root"], ["logarithm"]),
        node("Sign", [pixels_name], ["sign"]),
        node("Mul", ["sign", "logarithm"], [OUTPUT]),
    ]
    return nodes, [numpy_helper.from_array(np.array(1, dtype=np.float32), "one")]
