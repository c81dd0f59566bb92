"""Trained networks as one ONNX file that answers with their mean, checked against PyTorch and timed on one thread.

  python models/training/lightcurves/sequence/export.py --networks SAVED.0.pt SAVED.1.pt ... --out FILE.onnx

The networks are those that compare.py saves: one of each fold, so that all labelled objects are used and the figures
are those of one of them. Input `points` [B, L, 7] (columns: channels.COLUMNS), output `probabilities` [B, classes]. Of
a survey every band is measured, so bands may always be compared.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[at]) for at in (1, 2)]

import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402
import torch  # noqa: E402

from sequence.channels import COLUMNS  # noqa: E402
from sequence.encoding import LONGEST  # noqa: E402
from sequence.network import SequenceNetwork  # noqa: E402

OPSET = 15


class Served(torch.nn.Module):
    def __init__(self, networks):
        super().__init__()
        self.networks = torch.nn.ModuleList(networks)

    def forward(self, points):
        has_colour = torch.ones_like(points[:, 0, :1])
        return sum(torch.softmax(network(points, has_colour), dim=1) for network in self.networks) / len(self.networks)


def saved_network(file):
    weights = torch.load(file)
    network = SequenceNetwork(len(weights["answer.4.bias"]))
    network.load_state_dict(weights)
    return network


def made_up_points(count, length, seed=1):
    """Light curves of `length` points, half of them with padding after the first two."""
    draw = np.random.default_rng(seed)
    points = np.zeros((count, length, len(COLUMNS)), np.float32)
    points[:, :, 0] = np.sort(draw.uniform(0, 100, (count, length)), axis=1)
    points[:, :, 0] -= points[:, :1, 0]
    points[:, :, 1] = draw.integers(0, 2, (count, length))
    points[:, :, 2] = draw.uniform(1e3, 1e5, (count, length))
    points[:, :, 3] = draw.uniform(1e2, 1e4, (count, length))
    points[:, :, 4] = draw.uniform(17, 20, (count, length))
    points[:, :, 5:] = 1
    points[1::2, 2:] = 0
    return points


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--networks", required=True, nargs="+")
    options.add_argument("--out", required=True)
    asked = options.parse_args()
    torch.set_num_threads(1)
    served = Served([saved_network(file) for file in asked.networks]).eval()
    dynamic = {"points": {0: "light curves", 1: "points"}, "probabilities": {0: "light curves"}}
    # The exporter by tracing: the other one writes no graph of so old an opset.
    torch.onnx.export(
        served, (torch.from_numpy(made_up_points(3, 5)),), asked.out, dynamo=False, opset_version=OPSET,
        input_names=["points"], output_names=["probabilities"], dynamic_axes=dynamic,
    )  # fmt: skip
    one_thread = onnxruntime.SessionOptions()
    one_thread.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(asked.out, one_thread)
    for count in (1, 64):
        points = made_up_points(count, LONGEST)
        with torch.no_grad():
            expected = served(torch.from_numpy(points)).numpy()
        (found,) = session.run(None, {"points": points})
        begin = time.process_time()
        for _ in range(20):
            session.run(None, {"points": points})
        each = (time.process_time() - begin) / 20 / count * 1000
        difference = np.abs(found - expected).max()
        print(f"{count} at once: {each:.2f} ms of CPU each; differs from PyTorch by {difference:.1e}")
    print(f"{Path(asked.out).stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
