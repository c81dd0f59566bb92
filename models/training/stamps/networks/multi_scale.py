"""What the network sees of a stamp: the same sky at several sharpnesses, each as a small square.

After Reyes et al. 2025 (multi-scale stamps): the centre at full resolution, a wider field averaged over
2 x 2 pixels, the whole stamp over 4 x 4, each SIDE pixels wide and all around the target. Pixels come in
units of their own noise (robust-z) and are compressed by asinh, cut at +-CLIP.
"""

import numpy as np
import torch
from onnx import helper, numpy_helper
from torch.nn import functional

SIDE = 16
BINNINGS = (1, 2, 4)
CLIP = 10.0
OUTPUT = "multi_scale"


def _window(binning, width):
    """First and last pixel of the window of a binning, around the target of a padded stamp."""
    centre = width // 2 // binning
    first = max(0, min(centre - SIDE // 2, width // binning - SIDE))
    return first, first + SIDE


def multi_scale(stamps):
    """[N, stamps, 63, 63] in noise units -> tensor [N, stamps * binnings, SIDE, SIDE]."""
    compressed = np.clip(np.arcsinh(stamps), -CLIP, CLIP).astype(np.float32)
    # One more row and column by repeating the last: 64 can be halved twice.
    padded = functional.pad(torch.from_numpy(compressed), (0, 1, 0, 1), mode="replicate")
    planes = []
    for binning in BINNINGS:
        first, last = _window(binning, padded.shape[-1])
        binned = functional.avg_pool2d(padded, binning) if binning > 1 else padded
        planes.append(binned[:, :, first:last, first:last])
    return torch.cat(planes, dim=1)


def multi_scale_graph(compressed_name, side):
    """The same as ONNX (nodes, initializers): asinh-compressed [N, stamps, side, side] -> OUTPUT."""
    node = helper.make_node
    width = side + 1
    nodes = [
        node("Clip", [compressed_name, "lowest", "highest"], ["clipped"]),
        node("Pad", ["clipped", "one_more"], ["padded"], mode="edge"),
    ]
    constants = {
        "lowest": np.array(-CLIP, dtype=np.float32),
        "highest": np.array(CLIP, dtype=np.float32),
        "one_more": np.array([0, 0, 0, 0, 0, 0, 1, 1], dtype=np.int64),
        "image_axes": np.array([2, 3], dtype=np.int64),
    }
    parts = []
    for binning in BINNINGS:
        first, last = _window(binning, width)
        whole, part = "padded", f"scale{binning}"
        # Crop before averaging: most of the stamp lies outside of the sharp windows.
        constants[f"first{binning}"] = np.array([first * binning] * 2, dtype=np.int64)
        constants[f"last{binning}"] = np.array([last * binning] * 2, dtype=np.int64)
        cropped = f"window{binning}" if binning > 1 else part
        nodes.append(
            node("Slice", [whole, f"first{binning}", f"last{binning}", "image_axes"], [cropped])
        )
        if binning > 1:
            nodes.append(
                node(
                    "AveragePool",
                    [cropped],
                    [part],
                    kernel_shape=[binning, binning],
                    strides=[binning, binning],
                )
            )
        parts.append(part)
    nodes.append(node("Concat", parts, [OUTPUT], axis=1))
    return nodes, [numpy_helper.from_array(value, name) for name, value in constants.items()]
