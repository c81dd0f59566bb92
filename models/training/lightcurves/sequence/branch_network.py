"""The network among the supernova types and TDEs, and how its word is joined with that of the trees."""

import numpy as np
import torch

from branch_trees import BRANCH_OF, balanced_weights, row_weights
from labelled import CLASSES, TREE
from sequence.network import answers, train

BRANCH = "Transient"
LEAVES = [CLASSES.index(leaf) for leaf in TREE[BRANCH]]
STEPS = 4000
SHARE = 0.5
"""Of the network in the weighted mean of the logarithms."""
LEAST_MASS = 0.02
"""Where the trees give less to the whole branch the network is not asked: it would change nothing that is seen."""
LEAST_PROBABILITY = 1e-6


def curve_of_rows(rows, points):
    """Number in `points` of the light curve that each row is a cut of."""
    place = {number: i for i, number in enumerate(points.number)}
    return np.array([place[number] for number in rows.info["lightCurves"]])[rows.light_curve]


def fitted_network(rows, points, seed, steps=STEPS):
    """Trained on the members of the branch, each light curve as often as the trees weigh it."""
    _, first = np.unique(rows.light_curve, return_index=True)
    members = np.zeros(len(rows.truth), bool)
    members[first] = True
    members &= BRANCH_OF[rows.truth] == list(TREE).index(BRANCH)
    own = rows.where(members)
    target = own.truth - LEAVES[0]
    weight = balanced_weights(target, row_weights(own), len(LEAVES))
    return train(points, curve_of_rows(own, points), target, weight, len(LEAVES), steps, seed)


def together(of_trees, of_network, share=SHARE):
    """Weighted mean of the logarithms of two [N, classes], as probabilities that sum to 1."""
    logs = (1 - share) * np.log(np.maximum(of_trees, LEAST_PROBABILITY))
    logs += share * np.log(np.maximum(of_network, LEAST_PROBABILITY))
    said = np.exp(logs - logs.max(axis=1, keepdims=True))
    return said / said.sum(axis=1, keepdims=True)


def with_network(probabilities, network, rows, points, share=SHARE):
    """Leaf probabilities of the trees [N, leaves] with the network's word inside its branch; other leaves as they are."""
    mass = probabilities[:, LEAVES].sum(axis=1)
    asked = np.flatnonzero(mass >= LEAST_MASS)
    curve = curve_of_rows(rows, points)
    logits = torch.from_numpy(answers(network, points, curve[asked], rows.count[asked]))
    of_network = torch.softmax(logits, dim=1).numpy().astype(float)
    result = np.array(probabilities, dtype=float)
    of_trees = result[np.ix_(asked, LEAVES)] / mass[asked, None]
    result[np.ix_(asked, LEAVES)] = together(of_trees, of_network, share) * mass[asked, None]
    return result
