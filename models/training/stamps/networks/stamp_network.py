"""A small convolutional network over multi-scale stamps: its training and its ONNX nodes.

Three stages of 3 x 3 convolutions with batch normalisation, pooled twice, then a hidden layer; heavy
dropout, weight decay, mix-up (Zhang et al. 2018) and the eight symmetries of the square, since the
labelled alerts are few and the sky has no up.
"""

import numpy as np
import torch
from onnx import helper, numpy_helper
from torch import nn
from torch.nn import functional

from networks import multi_scale

WIDTH = 32
HIDDEN = 64
DROPOUT = 0.5
EPOCHS = 90
BATCH = 64
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 2e-2
MIX_UP = 0.2
PIXEL_NOISE = 0.12
PLANE_GAIN = 0.1
SYMMETRIES = 8
OUTPUT = "network_log_probabilities"


class StampNetwork(nn.Module):
    def __init__(self, stamp_count, class_count):
        super().__init__()
        planes = stamp_count * len(multi_scale.BINNINGS)
        self.stages = nn.ModuleList(
            [
                _stage(planes, WIDTH),
                _stage(WIDTH, 2 * WIDTH),
                _stage(2 * WIDTH, 2 * WIDTH),
                _stage(2 * WIDTH, 3 * WIDTH),
            ]
        )
        flat = 3 * WIDTH * (multi_scale.SIDE // 4) ** 2
        self.hidden = nn.Linear(flat, HIDDEN)
        self.last = nn.Linear(HIDDEN, class_count)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, planes):
        x = functional.max_pool2d(self.stages[0](planes), 2)
        x = functional.max_pool2d(self.stages[2](self.stages[1](x)), 2)
        x = self.dropout(self.stages[3](x).flatten(1))
        return self.last(self.dropout(functional.relu(self.hidden(x))))


def _stage(inputs, outputs):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()
    )


def turned(planes, symmetry):
    """One of the eight symmetries of the square."""
    flipped = planes.flip(-1) if symmetry >= 4 else planes
    return torch.rot90(flipped, symmetry % 4, (-2, -1))


def _augmented(planes, stamp_count, generator):
    copies = torch.empty_like(planes)
    symmetries = torch.randint(0, SYMMETRIES, (len(planes),), generator=generator)
    for symmetry in range(SYMMETRIES):
        chosen = symmetries == symmetry
        if chosen.any():
            copies[chosen] = turned(planes[chosen], symmetry)
    level = PIXEL_NOISE * torch.rand(len(planes), 1, 1, 1, generator=generator)
    noisy = copies + level * torch.randn(copies.shape, generator=generator)
    gain = 1 + PLANE_GAIN * torch.randn(len(planes), stamp_count, 1, 1, generator=generator)
    return noisy * gain.repeat(1, len(multi_scale.BINNINGS), 1, 1)


def fit(planes, truth, seed, class_count, epochs=EPOCHS):
    """Trains on planes of multi_scale, every class drawn equally often. One thread: repeatable."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    mixing = np.random.default_rng(seed)
    stamp_count = planes.shape[1] // len(multi_scale.BINNINGS)
    network = StampNetwork(stamp_count, class_count)
    targets = functional.one_hot(torch.as_tensor(truth), class_count).float()
    weight = (1 / targets.sum(dim=0).clamp(min=1))[torch.as_tensor(truth)]
    steps = epochs * -(-len(truth) // BATCH)
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, LEARNING_RATE, total_steps=steps, pct_start=0.2
    )
    network.train()
    for _ in range(steps):
        rows = torch.multinomial(weight, BATCH, replacement=True, generator=generator)
        x, target = _augmented(planes[rows], stamp_count, generator), targets[rows]
        share = float(mixing.beta(MIX_UP, MIX_UP))
        other = torch.randperm(BATCH, generator=generator)
        x = share * x + (1 - share) * x[other]
        target = share * target + (1 - share) * target[other]
        loss = -(target * functional.log_softmax(network(x), dim=1)).sum(dim=1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return network.eval()


def log_probabilities(network, planes):
    """Natural logarithms of the class probabilities, as the ONNX nodes give them."""
    with torch.no_grad():
        return functional.log_softmax(network(planes), dim=1).numpy()


def network_graph(network, planes_name, prefix=""):
    """The trained network as ONNX (nodes, initializers): planes -> prefix + OUTPUT.

    Normalisation is folded into the convolutions; the prefix keeps several networks apart.
    """
    nodes, constants = [], {}
    name = planes_name

    def node(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [prefix + output], **attributes))
        return prefix + output

    def constant(key, value):
        constants[prefix + key] = value
        return prefix + key

    for index, stage in enumerate(network.stages):
        kernel, bias = _folded(stage[0], stage[1])
        weights = [constant(f"kernel{index}", kernel), constant(f"bias{index}", bias)]
        name = node("Conv", [name, *weights], f"conv{index}", pads=[1] * 4)
        name = node("Relu", [name], f"stage{index}")
        if index in (0, 2):
            name = node("MaxPool", [name], f"pooled{index}", kernel_shape=[2, 2], strides=[2, 2])
    name = node("Flatten", [name], "flat")
    for layer, module in (("hidden", network.hidden), ("last", network.last)):
        weight = constant(f"{layer}_weight", module.weight.detach().numpy())
        bias = constant(f"{layer}_bias", module.bias.detach().numpy())
        name = node("Gemm", [name, weight, bias], f"{layer}_sum", transB=1)
        if layer == "hidden":
            name = node("Relu", [name], "hidden")
    node("LogSoftmax", [name], OUTPUT, axis=1)
    return nodes, [numpy_helper.from_array(value, key) for key, value in constants.items()]


def _folded(convolution, norm):
    """Kernel and bias of a convolution followed by its batch normalisation."""
    scale = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).detach()
    kernel = convolution.weight.detach() * scale[:, None, None, None]
    bias = (convolution.bias.detach() - norm.running_mean) * scale + norm.bias.detach()
    return kernel.numpy(), bias.numpy()
