"""Boosted trees for every inner node of the class tree: the root, and each branch on its own members."""

from dataclasses import dataclass

import lightgbm
import numpy as np

from labelled import CLASSES, TREE

ROOT = ""
BRANCH_OF = np.array([list(TREE).index(b) for leaf in CLASSES for b in TREE if leaf in TREE[b]])
"""Number of the branch of each leaf."""
BALANCE = 0.6
"""Weight of a class = (objects)^-BALANCE: 0 as they are, 1 all alike."""


@dataclass(frozen=True)
class Size:
    trees: int
    leaves: int
    learning_rate: float
    min_child: int


SIZES = {
    ROOT: Size(120, 31, 0.08, 40),
    "Transient": Size(150, 15, 0.06, 30),
    "Stochastic": Size(100, 15, 0.07, 20),
    "Periodic": Size(140, 23, 0.08, 20),
}


def object_weights(truth, group, count):
    """Every object counts once, whatever the number of its copies and cuts, and rare classes more."""
    _, inverse, copies = np.unique(group, return_inverse=True, return_counts=True)
    of_object = 1 / copies[inverse]
    objects = np.bincount(truth, weights=of_object, minlength=count)
    weight = of_object * np.maximum(objects, 1)[truth] ** -BALANCE
    return weight / weight.mean()


def new_trees(size, seed, threads=1):
    return lightgbm.LGBMClassifier(
        n_estimators=size.trees, num_leaves=size.leaves, learning_rate=size.learning_rate,
        min_child_samples=size.min_child, subsample=0.5, subsample_freq=5, colsample_bytree=0.3, reg_lambda=5,
        max_bin=127, random_state=seed, deterministic=True, force_col_wise=True, n_jobs=threads, verbose=-1,
    )  # fmt: skip


class BranchTrees:
    """fit and predict_proba over the leaves; children of a branch sum to the branch."""

    def __init__(self, seed, sizes=SIZES, threads=1):
        self.seed, self.sizes, self.threads, self.models = seed, sizes, threads, {}

    def fit(self, values, truth, group, extra_weight=None):
        for node in [ROOT, *TREE]:
            if node == ROOT:
                rows, target, count = np.arange(len(truth)), BRANCH_OF[truth], len(TREE)
            else:
                first = CLASSES.index(TREE[node][0])
                rows = np.flatnonzero(BRANCH_OF[truth] == list(TREE).index(node))
                target, count = truth[rows] - first, len(TREE[node])
            weight = object_weights(target, group[rows], count)
            if node == ROOT:
                # Rare leaves must not be lost under their branch.
                weight = weight * object_weights(truth, group, len(CLASSES)) ** 0.5
            if extra_weight is not None:
                weight = weight * extra_weight[rows]
            self.models[node] = new_trees(self.sizes[node], self.seed, self.threads).fit(
                values[rows], target, sample_weight=weight
            )
        return self

    def predict_proba(self, values):
        branches = self.models[ROOT].predict_proba(values)
        leaves = [self.models[b].predict_proba(values) * branches[:, [i]] for i, b in enumerate(TREE)]
        return np.hstack(leaves)
