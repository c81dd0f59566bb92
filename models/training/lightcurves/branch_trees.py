"""Boosted trees for every inner node of the class tree: the root, and each branch on its own members."""

from dataclasses import dataclass

import lightgbm
import numpy as np

from feature_rows import counted_once
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
    ROOT: Size(150, 31, 0.08, 40),
    "Transient": Size(250, 31, 0.05, 20),
    "Stochastic": Size(120, 15, 0.07, 20),
    "Periodic": Size(180, 31, 0.08, 20),
}
SIMULATED_WEIGHT = 0.15
"""Of a simulated object over a measured one: simulation fills gaps, it must not outvote the sky."""


def row_weights(rows):
    """Every object counts once in each form, whatever the number of its copies and cuts there."""
    once = counted_once(np.char.add(rows.group.astype(str), rows.form.astype(str)))
    return np.where(rows.source == "simulated", SIMULATED_WEIGHT, 1.0) * once


def balanced_weights(target, weight, count):
    """Rare classes count more: times (weight of the class)^-BALANCE; mean 1."""
    of_class = np.bincount(target, weights=weight, minlength=count)
    balanced = weight * np.maximum(of_class, 1e-9)[target] ** -BALANCE
    return balanced / balanced.mean()


def new_trees(size, seed):
    return lightgbm.LGBMClassifier(
        n_estimators=size.trees, num_leaves=size.leaves, learning_rate=size.learning_rate,
        min_child_samples=size.min_child, subsample=0.5, subsample_freq=5, colsample_bytree=0.3, reg_lambda=5,
        max_bin=127, random_state=seed, deterministic=True, force_col_wise=True, n_jobs=1, verbose=-1,
    )  # fmt: skip


class BranchTrees:
    """fit and predict_proba over the leaves; children of a branch sum to the branch."""

    def __init__(self, seed):
        self.seed, self.models = seed, {}

    def fit(self, rows):
        weight = row_weights(rows)
        for node in [ROOT, *TREE]:
            if node == ROOT:
                chosen, target, count = np.arange(len(rows.truth)), BRANCH_OF[rows.truth], len(TREE)
                # Rare leaves must not be lost under their branch.
                own = weight * balanced_weights(rows.truth, np.ones(len(weight)), len(CLASSES)) ** 0.5
            else:
                first = CLASSES.index(TREE[node][0])
                chosen = np.flatnonzero(BRANCH_OF[rows.truth] == list(TREE).index(node))
                target, count, own = rows.truth[chosen] - first, len(TREE[node]), weight[chosen]
            self.models[node] = new_trees(SIZES[node], self.seed).fit(
                rows.values[chosen], target, sample_weight=balanced_weights(target, own, count)
            )
        return self

    def predict_proba(self, values):
        branches = self.models[ROOT].predict_proba(values)
        leaves = [self.models[b].predict_proba(values) * branches[:, [i]] for i, b in enumerate(TREE)]
        return np.hstack(leaves)
