"""Arithmetic of a class tree: calibration by branch and age, class mix, and gates.

The same formulas as packages/inference/src/calibration. A tree is a nested dict whose innermost values
are lists of leaves: {"Transient": ["SNIa", "SNII"], "Periodic": ["E", "RRL"]}; a list alone is a tree
without branches. Columns of probabilities stand in the order of `leaves(tree)`.
"""

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax

SMALLEST_PROBABILITY = 1e-12
GATES = np.arange(1001) / 1000


def leaves(tree):
    """Names of the classes without children, in the order of the tree."""
    if not isinstance(tree, dict):
        return list(tree)
    return [leaf for name, below in tree.items() for leaf in (leaves(below) if below else [name])]


def inner_nodes(tree):
    """{node: {child: columns of its leaves}}, a node before those below it; "" is the root."""
    column_of = {leaf: i for i, leaf in enumerate(leaves(tree))}
    nodes = {}

    def visit(name, below):
        children = below if isinstance(below, dict) else {leaf: [] for leaf in below}
        nodes[name] = {
            child: [column_of[leaf] for leaf in (leaves(deeper) if deeper else [child])]
            for child, deeper in children.items()
        }
        for child, deeper in children.items():
            if deeper:
                visit(child, deeper)

    visit("", tree)
    return nodes


def tree_of(calibration):
    """The tree that a `branches` calibration is for."""
    nodes = calibration["byAge"][0]["nodes"]

    def below(name):
        return {child: below(child) if child in nodes else [] for child in nodes[name]["biases"]}

    return below("")


def _children_log_shares(leaf_probabilities, children):
    """ln of P(child) / P(node) of the model: rows by children."""
    masses = np.stack([leaf_probabilities[:, c].sum(axis=1) for c in children.values()], axis=1)
    shares = masses / masses.sum(axis=1, keepdims=True)
    return np.log(np.maximum(shares, SMALLEST_PROBABILITY))


def _positive(leaf_probabilities):
    """Rows above 0 that sum to 1: of a node without any probability the shares are undefined."""
    given = np.maximum(np.asarray(leaf_probabilities, dtype=float), SMALLEST_PROBABILITY)
    return given / given.sum(axis=1, keepdims=True)


def _age_bins(ages_days, ages_up_to):
    """Of each row the place of the first end that is not below its age; NaN is 0 d, null has no end."""
    ages = np.nan_to_num(np.asarray(ages_days, dtype=float), nan=0.0)
    return np.searchsorted(np.asarray(ages_up_to, dtype=float), ages, side="left")


def calibrated(leaf_probabilities, ages_days, calibration, tree):
    """Leaf probabilities, calibrated at each node: softmax of ln(P(child)/P(node)) / T + bias, for the
    first age whose upToDays is null or not below the row's; a leaf is the product along its path."""
    given = _positive(leaf_probabilities)
    ends = [entry["upToDays"] for entry in calibration["byAge"][:-1]]
    bins = _age_bins(ages_days, ends)
    result = np.ones_like(given)
    for i, entry in enumerate(calibration["byAge"]):
        rows = np.flatnonzero(bins == i)
        for name, children in inner_nodes(tree).items():
            node = entry["nodes"][name]
            biases = np.array([node["biases"][child] for child in children])
            logits = _children_log_shares(given[rows], children) / node["temperature"] + biases
            shares = softmax(logits, axis=1)
            for k, columns in enumerate(children.values()):
                result[np.ix_(rows, columns)] *= shares[:, [k]]
    return result


def _fit_node(log_shares, truth, weights, start):
    """[ln T, biases] of the lowest log loss [nat], held to `start` by a normal of width 1 on each: a
    child of which there are few rows, or none, is moved little."""
    happened = np.eye(log_shares.shape[1])[truth]

    def loss(x):
        scaled = log_shares / np.exp(x[0])
        logits = scaled + x[1:]
        highest = logits.max(axis=1, keepdims=True)
        log_p = logits - highest - np.log(np.exp(logits - highest).sum(axis=1, keepdims=True))
        error = weights[:, None] * (np.exp(log_p) - happened)
        gradient = np.concatenate([[-(error * scaled).sum()], error.sum(axis=0)])
        off = x - start
        value = -(weights[:, None] * happened * log_p).sum() + 0.5 * (off**2).sum()
        return value, gradient + off

    bounds = [(-2, 2)] + [(-20, 20)] * log_shares.shape[1]
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x


def fit_branches(
    leaf_probabilities,
    truth,
    ages_days,
    ages_up_to,
    tree,
    weights=None,
    fitted_on="out-of-fold predictions",
    age_feature="Timespan",
):
    """The `branches` calibration of the lowest log loss, of every node and age.

    leaf_probabilities: of objects that the model has not seen; truth: column of each row's leaf;
    ages_up_to: ends of the ages [d], rising; one more age, without end, follows. A node is first fitted
    on all ages, which is where its fit at each age starts from and is held to.
    """
    given = _positive(leaf_probabilities)
    truth = np.asarray(truth)
    weights = np.ones(len(truth)) if weights is None else np.asarray(weights, dtype=float)
    bins = _age_bins(ages_days, ages_up_to)
    by_age = [{"upToDays": end, "nodes": {}} for end in [*ages_up_to, None]]
    for name, children in inner_nodes(tree).items():
        child_of = np.full(given.shape[1], -1)
        for k, columns in enumerate(children.values()):
            child_of[columns] = k
        inside = child_of[truth] >= 0
        log_shares = _children_log_shares(given, children)

        def fit(rows, start):
            return _fit_node(log_shares[rows], child_of[truth[rows]], weights[rows], start)

        at_all_ages = fit(inside, np.zeros(1 + len(children)))
        for i, entry in enumerate(by_age):
            x = fit(inside & (bins == i), at_all_ages)
            entry["nodes"][name] = {
                "temperature": float(np.exp(x[0])),
                "biases": dict(zip(children, x[1:].tolist())),
            }
    return {
        "method": "branches",
        "fittedOn": fitted_on,
        "ageFeature": age_feature,
        "byAge": by_age,
    }


def with_prior(leaf_probabilities, trained, served, tree):
    """Leaf probabilities for the class mix `served` instead of `trained`: times the ratio of the rates."""
    ratios = np.array([served[leaf] / trained[leaf] for leaf in leaves(tree)])
    weighed = np.asarray(leaf_probabilities) * ratios
    return weighed / weighed.sum(axis=1, keepdims=True)


def _steps(leaf_probabilities, tree):
    """Down the tree to the most probable child each time: of each level (rows that have a class there,
    its columns as a mask of the leaves, its name, its probability)."""
    given = np.asarray(leaf_probabilities)
    nodes = inner_nodes(tree)
    at = np.full(len(given), "", dtype=object)
    while True:
        rows = np.flatnonzero([name in nodes for name in at])
        if len(rows) == 0:
            return
        mask = np.zeros((len(given), given.shape[1]), dtype=bool)
        probability = np.zeros(len(given))
        for name in set(at[rows]):
            children = list(nodes[name].items())
            its = np.flatnonzero(at == name)
            masses = np.stack([given[np.ix_(its, c)].sum(axis=1) for _, c in children], axis=1)
            best = masses.argmax(axis=1)
            probability[its] = masses.max(axis=1)
            for k, (child, columns) in enumerate(children):
                mask[np.ix_(its[best == k], columns)] = True
                at[its[best == k]] = child
        # A leaf has nothing below it and stays.
        yield rows, mask, at.copy(), probability


def answers(leaf_probabilities, levels, tree):
    """(class or None, level, probability or NaN) of the deepest class of each row that passes its gate."""
    count = len(leaf_probabilities)
    names = np.full(count, None, dtype=object)
    level_of = np.zeros(count, dtype=int)
    probability_of = np.full(count, np.nan)
    open_rows = np.ones(count, dtype=bool)
    for level, (rows, _, at, probability) in enumerate(_steps(leaf_probabilities, tree)):
        passed = np.zeros(count, dtype=bool)
        passed[rows] = open_rows[rows] & (probability[rows] >= levels[level])
        names[passed] = at[passed]
        level_of[passed] = level + 1
        probability_of[passed] = probability[passed]
        open_rows = passed
    return names, level_of, probability_of


def fit_gates(leaf_probabilities, truth, tree, precisions, weights=None):
    """The lowest gate of each level, in steps of 0.001, with which at least the share of the accepted
    answers that `precisions` names for the level is right; a level that never gets there has the gate 1.

    Only rows that passed the gates above count, as in serving.
    """
    truth = np.asarray(truth)
    weights = np.ones(len(truth)) if weights is None else np.asarray(weights, dtype=float)
    levels = []
    open_rows = np.ones(len(truth), dtype=bool)
    for precision, (rows, mask, _, probability) in zip(precisions, _steps(leaf_probabilities, tree)):
        asked = np.zeros(len(truth), dtype=bool)
        asked[rows] = open_rows[rows]
        right = mask[np.arange(len(truth)), truth]
        gate = 1.0
        for candidate in GATES:
            accepted = asked & (probability >= candidate)
            total = weights[accepted].sum()
            if total > 0 and weights[accepted & right].sum() >= precision * total:
                gate = float(candidate)
                break
        levels.append(gate)
        open_rows = asked & (probability >= gate)
    return levels
