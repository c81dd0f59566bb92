"""From a model's probabilities to those that may be believed, and how far they may."""

import numpy as np

from scores import (
    class_wise_calibration_error,
    cross_fitted,
    expected_calibration_error,
    fit_temperature,
)

CHANCE_DRAWS = 200


def calibrated(probabilities, truth, folds):
    """[S, N, K], each seed's temperature fitted on the other folds of that seed."""
    return np.stack([cross_fitted(p, truth, f) for p, f in zip(probabilities, folds)])


def calibration_of(evaluation):
    """The temperature to serve: that of the lowest log loss on all out-of-fold answers of all seeds."""
    seeds, _, classes = evaluation.raw.shape
    return fit_temperature(evaluation.raw.reshape(-1, classes), np.tile(evaluation.truth, seeds))


def calibration_errors(probabilities, truth):
    """(top class, class-wise) ECE: mean over the seeds of the figure of one model."""
    return (
        float(np.mean([expected_calibration_error(p, truth) for p in probabilities])),
        float(np.mean([class_wise_calibration_error(p, truth) for p in probabilities])),
    )


def errors_by_chance(probabilities, seed=1):
    """(top class, class-wise) ECE that a perfectly calibrated model of the same answers would show.

    Not 0, because each bin holds few alerts: the truth is drawn from the probabilities themselves,
    CHANCE_DRAWS times, and the mean error taken.
    """
    rng = np.random.default_rng(seed)
    first = probabilities[0]
    edges = first.cumsum(axis=1)[:, :-1]
    drawn = [
        (rng.random((len(first), 1)) > edges).sum(axis=1) for _ in range(CHANCE_DRAWS)
    ]
    return (
        float(np.mean([expected_calibration_error(first, truth) for truth in drawn])),
        float(np.mean([class_wise_calibration_error(first, truth) for truth in drawn])),
    )
