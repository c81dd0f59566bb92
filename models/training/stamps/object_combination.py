"""Is an object known better from all its stamps so far than from its newest alert alone?

Answers out of fold (evaluate_ztf.py) of objects with several labelled alerts, in time order: the newest
answer, against the mean of the logarithms of all answers so far. Run after the evaluation:
    python models/training/stamps/object_combination.py
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

from calibration.calibration import calibrated  # noqa: E402
from classifiers.ztf_stamps import NAME  # noqa: E402
from evaluation.evaluation import Evaluation  # noqa: E402

RESAMPLES = 1000


def combined(probabilities):
    """[alerts so far, K] -> [K]: normalised exp of the mean logarithm."""
    mean = np.log(np.maximum(probabilities, 1e-9)).mean(axis=0)
    powers = np.exp(mean - mean.max())
    return powers / powers.sum()


def main():
    evaluation = Evaluation.load(ROOT / "models/training/stamps" / NAME / "evaluation")
    mjd = np.array([row["mjdTai"] for row in evaluation.rows])
    answers = calibrated(evaluation.raw, evaluation.truth, evaluation.folds)
    groups = [g for g in np.unique(evaluation.groups) if (evaluation.groups == g).sum() > 1]
    newest, together, truth = [], [], []
    for group in groups:
        rows = np.flatnonzero(evaluation.groups == group)
        rows = rows[np.argsort(mjd[rows])]
        newest.append([answer[rows[-1]] for answer in answers])
        together.append([combined(answer[rows]) for answer in answers])
        truth.append(evaluation.truth[rows[-1]])
    newest, together, truth = np.array(newest), np.array(together), np.array(truth)
    alerts = sum((evaluation.groups == group).sum() for group in groups)
    names = ", ".join(
        f"{name} {(truth == number).sum()}"
        for number, name in enumerate(evaluation.classes)
        if (truth == number).any()
    )
    print(f"{len(groups)} objects with {alerts} alerts ({names}), at the last alert of each:")
    rng = np.random.default_rng(1)
    draws = rng.integers(0, len(truth), (RESAMPLES, len(truth)))
    figures = {}
    for text, answer in (("newest alert alone", newest), ("all alerts so far", together)):
        right = (answer.argmax(axis=2) == truth[:, None]).mean(axis=1)
        loss = -np.log(answer[np.arange(len(truth)), :, truth]).mean(axis=1)
        figures[text] = right, loss
        print(f"  {text}: right {right.mean():.3f}, log loss {loss.mean():.3f}")
    for index, text in ((0, "right"), (1, "log loss")):
        difference = figures["all alerts so far"][index] - figures["newest alert alone"][index]
        low, high = np.percentile(difference[draws].mean(axis=1), [2.5, 97.5])
        print(f"  difference of {text}: {difference.mean():+.3f} (95 %: {low:+.3f} to {high:+.3f})")


if __name__ == "__main__":
    main()
