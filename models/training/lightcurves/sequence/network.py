"""A small recurrent network over the points of a light curve, and how it is trained."""

import numpy as np
import torch
from torch import nn

from sequence.channels import CHANNELS, channels_of
from sequence.encoding import Change, drawn_points, given_points, served_points

WIDTH = 128
BATCH = 256
SORTED_TOGETHER = 8
"""Batches that are drawn at once and sorted by length: short light curves are not padded to long ones."""
AVERAGED = 0.995
"""The network that answers is a running mean of the trained one: each step keeps this share of it."""


class SequenceNetwork(nn.Module):
    """points [B, L, COLUMNS], has_colour [B, 1] -> logits [B, classes].

    A gated recurrent unit in each direction of time; of its states the mean and the largest, then two layers.
    """

    def __init__(self, class_count, width=WIDTH):
        super().__init__()
        self.points = nn.Sequential(nn.Linear(CHANNELS, width), nn.ReLU())
        self.forward_in_time = nn.GRU(width, width, batch_first=True)
        self.backward_in_time = nn.GRU(width, width, batch_first=True)
        self.answer = nn.Sequential(
            nn.Dropout(0.3), nn.Linear(4 * width, width), nn.ReLU(), nn.Dropout(0.3), nn.Linear(width, class_count)
        )

    def forward(self, points, has_colour):
        is_point = points[:, :, -1]
        seen = self.points(channels_of(points, has_colour)) * is_point[:, :, None]
        forward, _ = self.forward_in_time(seen)
        # Each light curve reversed within its own length: padding stays last, and changes no answer.
        rank = torch.arange(is_point.shape[1]).expand(is_point.shape)
        last_first = (is_point.sum(dim=1, keepdim=True).long() - 1 - rank).clamp(min=0)
        last_first = last_first[:, :, None].expand(seen.shape)
        backward, _ = self.backward_in_time(torch.gather(seen, 1, last_first))
        states = torch.cat([forward, torch.gather(backward, 1, last_first)], dim=2)
        share = is_point[:, :, None] / is_point.sum(dim=1)[:, None, None]
        mean = (states * share).sum(dim=1)
        largest = (states - 2 * (1 - is_point[:, :, None])).amax(dim=1)
        return self.answer(torch.cat([mean, largest], dim=1))


def train(points, numbers, truth, weight, class_count, steps, seed, change=Change()):
    """A trained network; light curve numbers[i] is drawn with a chance in proportion to weight[i]."""
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    network = SequenceNetwork(class_count)
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED)
    )
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=1e-2)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=3e-3, total_steps=steps)
    chance = weight / weight.sum()
    network.train()
    for step in range(steps):
        if step % SORTED_TOGETHER == 0:
            waiting = batches_of(points, numbers, chance, draw, change)
        rows, chosen = waiting.pop()
        logits = network(*map(torch.from_numpy, given_points(points, chosen, draw, change)))
        loss = nn.functional.cross_entropy(logits, torch.from_numpy(truth[rows]), label_smoothing=0.05)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1)
        optimiser.step()
        rate.step()
        averaged.update_parameters(network)
    return averaged.module.eval()


def batches_of(points, numbers, chance, draw, change):
    """Some batches (rows, chosen points), each of light curves of like length, in random order."""
    rows = draw.choice(len(numbers), SORTED_TOGETHER * BATCH, p=chance)
    chosen = []
    for number in numbers[rows]:
        own = slice(points.start[number], points.start[number + 1])
        chosen.append((number, drawn_points(points.mjd[own], points.band[own], draw, change)))
    order = np.argsort([len(ranks) for _, ranks in chosen], kind="stable")
    batches = [(rows[part], [chosen[i] for i in part]) for part in np.split(order, SORTED_TOGETHER)]
    return [batches[i] for i in draw.permutation(SORTED_TOGETHER)]


@torch.no_grad()
def answers(network, points, numbers, counts):
    """Logits [N, classes] of the first counts[i] points of light curve numbers[i]."""
    chosen = [(number, served_points(count)) for number, count in zip(numbers, counts)]
    order = np.argsort([len(ranks) for _, ranks in chosen], kind="stable")
    found = None
    for part in np.array_split(order, max(1, len(order) // BATCH)):
        logits = network(*map(torch.from_numpy, given_points(points, [chosen[i] for i in part]))).numpy()
        found = np.zeros((len(order), logits.shape[1]), np.float32) if found is None else found
        found[part] = logits
    return found


def write_network(network, file):
    torch.save(network.state_dict(), file)


def read_network(file):
    """A network as write_network wrote it, of whatever width and classes."""
    weights = torch.load(file, weights_only=True)
    network = SequenceNetwork(len(weights["answer.4.bias"]), len(weights["points.0.bias"]))
    network.load_state_dict(weights)
    return network.eval()
