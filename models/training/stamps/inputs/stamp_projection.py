"""Numbers that boosted trees can read from stamps, as ONNX nodes: the model's first layer.

The pixels come in units of their own noise (robust-z); here they are compressed by asinh, linear in the
noise and logarithmic in bright stars, because the logarithm of ONNX Runtime is many times faster than
one call a pixel in JavaScript. Then, per stamp and around the target: means over rings; strength of the dipole (k = 1) and quadrupole (k = 2)
in annuli, |mean of z·e^{ikθ}|, which does not change when the stamp is rotated; highest and lowest
pixel of the stamp and of its centre; mean square.
"""

import numpy as np
import onnxruntime
from onnx import helper, numpy_helper

import model_folder
from inputs.asinh_pixels import asinh_graph

OUTPUT = "stamp_numbers"


def _pixel_coordinates(side):
    centre = side // 2
    y, x = np.mgrid[:side, :side] - float(centre)
    return np.hypot(x, y).ravel(), np.arctan2(y, x).ravel()


def projection(stamp_count, side, ring_edges_px, annuli_px, core_px):
    """ONNX (nodes, initializers, count of numbers): 'stamps' [N, stamps, side, side] -> OUTPUT."""
    radius, angle = _pixel_coordinates(side)
    columns = []
    for low, high in zip(ring_edges_px[:-1], ring_edges_px[1:]):
        ring = (radius >= low) & (radius < high)
        columns.append(ring / ring.sum())
    waves = {"cos": [], "sin": []}
    for low, high in annuli_px:
        annulus = (radius >= low) & (radius < high)
        for k in (1, 2):
            waves["cos"].append(annulus * np.cos(k * angle) / annulus.sum())
            waves["sin"].append(annulus * np.sin(k * angle) / annulus.sum())
    core = np.flatnonzero(radius < core_px)
    constants = {
        "flat_shape": np.array([0, stamp_count, side * side], dtype=np.int64),
        "row_shape": np.array([0, -1], dtype=np.int64),
        "core_pixels": core.astype(np.int64),
        "rings_matrix": np.stack(columns, axis=1).astype(np.float32),
        "cos_matrix": np.stack(waves["cos"], axis=1).astype(np.float32),
        "sin_matrix": np.stack(waves["sin"], axis=1).astype(np.float32),
    }
    node = helper.make_node
    asinh_nodes, asinh_initializers = asinh_graph("noise_units", "flat")
    nodes = [
        node("Reshape", ["stamps", "flat_shape"], ["noise_units"]),
        *asinh_nodes,
        node("MatMul", ["flat", "rings_matrix"], ["rings"]),
        node("MatMul", ["flat", "cos_matrix"], ["cosines"]),
        node("MatMul", ["flat", "sin_matrix"], ["sines"]),
        node("Mul", ["cosines", "cosines"], ["cosines2"]),
        node("Mul", ["sines", "sines"], ["sines2"]),
        node("Add", ["cosines2", "sines2"], ["waves2"]),
        node("Sqrt", ["waves2"], ["waves"]),
        node("Gather", ["flat", "core_pixels"], ["core"], axis=2),
        node("ReduceMax", ["flat"], ["highest"], axes=[2], keepdims=1),
        node("ReduceMin", ["flat"], ["lowest"], axes=[2], keepdims=1),
        node("ReduceMax", ["core"], ["core_highest"], axes=[2], keepdims=1),
        node("ReduceMin", ["core"], ["core_lowest"], axes=[2], keepdims=1),
        node("Mul", ["flat", "flat"], ["squares"]),
        node("ReduceMean", ["squares"], ["mean_square"], axes=[2], keepdims=1),
        node(
            "Concat",
            ["rings", "waves", "highest", "lowest", "core_highest", "core_lowest", "mean_square"],
            ["by_stamp"],
            axis=2,
        ),
        node("Reshape", ["by_stamp", "row_shape"], [OUTPUT]),
    ]
    initializers = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    initializers += asinh_initializers
    count = stamp_count * (len(columns) + len(waves["cos"]) + 5)
    return nodes, initializers, count


def numbers_of(stamps, nodes, initializers):
    """The projection of an array of stamps, by the nodes that the model will run."""
    shape = list(stamps.shape[1:])
    graph = helper.make_graph(
        nodes,
        "projection",
        [helper.make_tensor_value_info("stamps", 1, ["N", *shape])],
        [helper.make_tensor_value_info(OUTPUT, 1, None)],
        initializers,
    )
    opset = [helper.make_opsetid("", model_folder.OPSETS[""])]
    model = helper.make_model(graph, opset_imports=opset, ir_version=model_folder.IR_VERSION)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return np.concatenate(
        [session.run([OUTPUT], {"stamps": stamps[i : i + 64]})[0] for i in range(0, len(stamps), 64)]
    )
