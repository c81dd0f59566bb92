"""Shifts of the logarithms that make classes of equal weight equally well recognised.

Trees that learn from 51 SN and 263 asteroids lean to the larger class where they know little, whatever
the weights: an alert without a history is called an asteroid too often.

Formula:   p'_k = p_k e^{b_k} / sum_j p_j e^{b_j}
Symbols:   b_k shift of class k, of mean 0: those of the lowest class-balanced log loss, with a
           temperature beside them and PENALTY times the sum of their squares, on answers out of fold
Reference: Guo et al. 2017, arXiv:1706.04599 (vector scaling without the scales)
"""

from dataclasses import replace

import numpy as np
from onnx import helper, numpy_helper
from scipy.optimize import minimize

PENALTY = 0.005
SMALLEST = 1e-5


def shifted(probabilities, shifts):
    """[..., K] with the shifts applied."""
    powers = np.maximum(probabilities, SMALLEST) * np.exp(shifts)
    return powers / powers.sum(axis=-1, keepdims=True)


def fit_shifts(probabilities, truth):
    """The K shifts of [N, K] probabilities."""
    classes = probabilities.shape[1]
    logs = np.log(np.maximum(probabilities, SMALLEST))
    weight = 1 / np.maximum(np.bincount(truth, minlength=classes), 1)[truth]
    weight /= weight.sum()
    rows = np.arange(len(truth))

    def loss(parameters):
        log_scale, offsets = parameters[0], parameters[1:]
        logits = logs * np.exp(log_scale) + offsets
        logits -= logits.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(logits).sum(axis=1))
        return (weight * (log_sum - logits[rows, truth])).sum() + PENALTY * (offsets**2).sum()

    best = minimize(loss, np.zeros(1 + classes)).x
    shifts = best[1:] / np.exp(best[0])
    return shifts - shifts.mean()


def cross_shifted(probabilities, truth, folds):
    """[N, K], each fold with the shifts of the other folds' answers."""
    out = np.empty_like(probabilities)
    for fold in np.unique(folds):
        rest = folds != fold
        out[~rest] = shifted(probabilities[~rest], fit_shifts(probabilities[rest], truth[rest]))
    return out


def balanced(evaluation):
    """(the evaluation of the shifted classifier, its K shifts): every model with shifts of its own."""
    truth, folds = evaluation.truth, evaluation.folds

    def by_seed(answers):
        return np.stack([cross_shifted(p, truth, f) for p, f in zip(answers, folds)])

    def of_first(answers, fitted_on):
        """Shifts fitted on the first seed's complete alerts, applied to other answers of its folds."""
        out = np.empty_like(answers)
        for fold in np.unique(folds[0]):
            rest = folds[0] != fold
            shifts = fit_shifts(fitted_on[rest], truth[rest])
            out[~rest] = shifted(answers[~rest], shifts)
        return out

    classes = evaluation.raw.shape[2]
    shifts = fit_shifts(
        evaluation.raw.reshape(-1, classes), np.tile(truth, len(evaluation.raw))
    )
    first = evaluation.raw[0]
    return (
        replace(
            evaluation,
            raw=by_seed(evaluation.raw),
            tried={name: by_seed(answers) for name, answers in evaluation.tried.items()},
            splits={n: of_first(answers, first) for n, answers in evaluation.splits.items()},
            blanked={n: of_first(answers, first) for n, answers in evaluation.blanked.items()},
        ),
        shifts,
    )


def shift_graph(probabilities_name, shifts, output):
    """ONNX (nodes, initializers): probabilities [N, K] -> output [N, K].

    The K powers are added column by column: a ReduceSum over rows of K floats adds in an order that
    depends on where in memory a row begins, so that an alert's last digit would depend on its place in
    a batch.
    """
    node = helper.make_node
    columns = [f"class_power_{k}" for k in range(len(shifts))]
    nodes = [
        node("Max", [probabilities_name, "smallest_probability"], ["raised_probabilities"]),
        node("Mul", ["raised_probabilities", "class_factors"], ["class_powers"]),
        node("Split", ["class_powers", "one_column_each"], columns, axis=1),
        node("Sum", columns, ["class_power_sum"]),
        node("Div", ["class_powers", "class_power_sum"], [output]),
    ]
    constants = {
        "smallest_probability": np.array(SMALLEST, dtype=np.float32),
        "class_factors": np.exp(shifts).astype(np.float32)[None],
        "one_column_each": np.ones(len(shifts), dtype=np.int64),
    }
    return nodes, [numpy_helper.from_array(value, name) for name, value in constants.items()]
