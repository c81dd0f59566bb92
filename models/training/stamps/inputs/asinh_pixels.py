"""asinh of pixels as ONNX nodes: linear in the noise, logarithmic in bright stars."""

import numpy as np
from onnx import helper, numpy_helper


def asinh_graph(pixels_name, output):
    """ONNX (nodes, initializers): pixels -> output, sign z * ln(|z| + sqrt(z^2 + 1)).

    The operators Asinh and Sign go number by number; z * 10^30 cut to +-1 is the sign, many at a time.
    """
    node = helper.make_node
    nodes = [
        node("Abs", [pixels_name], ["size"]),
        node("Mul", ["size", "size"], ["size2"]),
        node("Add", ["size2", "one"], ["size2_plus_1"]),
        node("Sqrt", ["size2_plus_1"], ["root"]),
        node("Add", ["size", "root"], ["size_plus_root"]),
        node("Log", ["size_plus_root"], ["logarithm"]),
        node("Mul", [pixels_name, "huge"], ["huge_pixels"]),
        node("Clip", ["huge_pixels", "minus_one", "one"], ["sign"]),
        node("Mul", ["sign", "logarithm"], [output]),
    ]
    constants = {"one": 1, "minus_one": -1, "huge": 1e30}
    return nodes, [
        numpy_helper.from_array(np.array(value, dtype=np.float32), name)
        for name, value in constants.items()
    ]
