"""The statistics of the cards, against values that were worked out by hand.

Run by card-figures.test.ts; prints one JSON object {name: [ours, expected]}.
"""

import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models/training"), str(ROOT / "models/training/stamps")]

import object_bootstrap as bootstrap  # noqa: E402
import scores  # noqa: E402
from evaluation import novelty  # noqa: E402

# Four alerts, two classes: answers 0 0 1 1 for truth 0 1 1 1.
TRUTH = np.array([0, 1, 1, 1])
PROBABILITIES = np.array([[0.9, 0.1], [0.6, 0.4], [0.3, 0.7], [0.2, 0.8]])
ANSWERS = np.array([[0, 0, 1, 1]])


def figures():
    log_loss = -(np.log(0.9) + np.log(0.4) + np.log(0.7) + np.log(0.8)) / 4
    yield "log loss", scores.log_losses(PROBABILITIES, TRUTH).mean(), log_loss
    # Both classes of a row of two miss by the same: 2 (0.1² + 0.6² + 0.3² + 0.2²) / 4.
    yield "Brier score", scores.brier_scores(PROBABILITIES, TRUTH).mean(), 0.25
    # Two bins by confidence: {0.6 wrong, 0.7 right}: |0.5 - 0.65|; {0.8, 0.9, both right}: 0.15.
    yield "ECE", scores.expected_calibration_error(PROBABILITIES, TRUTH, bins=2), 0.15
    # Class 1 in two bins: {0.1 no, 0.4 yes}: 0.25; {0.7 yes, 0.8 yes}: 0.25; class 0 mirrors it.
    yield "class-wise ECE", scores.class_wise_calibration_error(PROBABILITIES, TRUTH, bins=2), 0.25
    yield "ECE of uneven bins", scores.calibration_error(
        np.array([0.2, 0.5, 0.8]), np.array([False, True, True]), bins=2
    ), (2 * abs(0.5 - 0.35) + 0.2) / 3

    whole = bootstrap.object_draws(np.array([7, 7, 9, 3]))
    counts = bootstrap.confusions(TRUTH, ANSWERS, 2, whole)
    yield "confusion", counts[0, 0].tolist(), [[1, 0], [1, 2]]
    yield "recall", bootstrap.class_recalls(counts)[0, 0].tolist(), [1, 2 / 3]
    yield "precision", bootstrap.class_precisions(counts)[0, 0].tolist(), [0.5, 1]
    yield "F1", bootstrap.class_f1(counts)[0, 0].tolist(), [2 / 3, 0.8]
    yield "balanced accuracy", bootstrap.balanced_accuracies(counts)[0], 5 / 6
    absent = bootstrap.confusions(TRUTH, ANSWERS, 3, whole[:1])
    yield "balanced accuracy beside an absent class", bootstrap.balanced_accuracies(absent)[0], 5 / 6
    two_seeds = bootstrap.confusions(TRUTH, np.vstack([ANSWERS, TRUTH]), 2, whole[:1])
    yield "mean over two seeds", bootstrap.balanced_accuracies(two_seeds)[0], (5 / 6 + 1) / 2

    drawn = whole[1:]
    yield "alerts of one object drawn together", bool((drawn[:, 0] == drawn[:, 1]).all()), True
    objects = drawn[:, [0, 2, 3]]
    yield "objects drawn in each resample", np.unique(objects.sum(axis=1)).tolist(), [3]
    yield "objects drawn apart", bool((drawn[:, 2] != drawn[:, 3]).any()), True
    # 400 objects with one alert, half of them right: the standard error of a share is 0.5 / 20.
    right = np.tile([[0.0, 1.0]], 200)
    many = bootstrap.estimate(
        bootstrap.weighted_means(right, bootstrap.object_draws(np.arange(400)))
    )
    yield "interval of a share", [
        many.value,
        abs(many.low - (0.5 - 1.96 * 0.025)) < 0.005,
        abs(many.high - (0.5 + 1.96 * 0.025)) < 0.005,
    ], [0.5, True, True]
    # The same as 4 objects of 100 alerts, two right: one resample in 16 draws no right one.
    few = bootstrap.estimate(
        bootstrap.weighted_means(
            np.repeat([[0.0, 1.0, 0.0, 1.0]], 100, axis=1),
            bootstrap.object_draws(np.arange(400) // 100),
        )
    )
    yield "interval of few objects", [few.low, few.high], [0.0, 1.0]

    # Pairs (1, 2), (1, 3), (2, 3) are won, (2, 2) is a tie: 3.5 of 4.
    yield "AUROC", novelty.auroc(np.array([1.0, 2.0]), np.array([2.0, 3.0])), 0.875


print(json.dumps({name: [ours, expected] for name, ours, expected in figures()}))
