"""Figures of a classifier on objects that it has not seen: protocol of the model cards."""

import numpy as np
from scipy.optimize import minimize_scalar

BOOTSTRAPS = 1000


def recalls(truth, predicted, class_count):
    """Share of each class that was found; NaN for a class without rows."""
    hits = np.bincount(truth[truth == predicted], minlength=class_count)
    counts = np.bincount(truth, minlength=class_count)
    return np.where(counts > 0, hits / np.maximum(counts, 1), np.nan)


def balanced_accuracy(truth, predicted, class_count):
    return float(np.nanmean(recalls(truth, predicted, class_count)))


def macro_f1(truth, predicted, class_count):
    """Mean F1 over the classes that have rows."""
    f1 = []
    for c in range(class_count):
        if not (truth == c).any():
            continue
        hits = ((truth == c) & (predicted == c)).sum()
        f1.append(2 * hits / ((truth == c).sum() + (predicted == c).sum()))
    return float(np.mean(f1))


def interval(statistic, truth, predicted, groups, class_count, seed=1):
    """95 % interval of a statistic by bootstrap over objects."""
    rng = np.random.default_rng(seed)
    rows_of = [np.flatnonzero(groups == g) for g in np.unique(groups)]
    values = []
    for _ in range(BOOTSTRAPS):
        chosen = rng.integers(0, len(rows_of), len(rows_of))
        rows = np.concatenate([rows_of[i] for i in chosen])
        values.append(statistic(truth[rows], predicted[rows], class_count))
    return tuple(np.percentile(values, [2.5, 97.5]).round(3).tolist())


def expected_calibration_error(probabilities, truth, bins=15):
    """Mean |accuracy - confidence| of the top class over bins of equal count."""
    confidence = probabilities.max(axis=1)
    correct = probabilities.argmax(axis=1) == truth
    total = 0.0
    for rows in np.array_split(np.argsort(confidence, kind="stable"), bins):
        if len(rows):
            total += len(rows) / len(truth) * abs(correct[rows].mean() - confidence[rows].mean())
    return float(total)


def at_temperature(probabilities, temperature):
    """The same formula as packages/inference/src/probabilities.ts."""
    logits = np.log(np.maximum(probabilities, 1e-12)) / temperature
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fit_temperature(probabilities, truth):
    """Temperature of the lowest log loss."""

    def log_loss(log_temperature):
        p = at_temperature(probabilities, np.exp(log_temperature))
        return -np.log(np.maximum(p[np.arange(len(truth)), truth], 1e-12)).mean()

    return float(np.exp(minimize_scalar(log_loss, bounds=(-2, 2), method="bounded").x))


def cross_fitted(probabilities, truth, folds):
    """Calibrated probabilities whose temperature was fitted on the other folds' objects only."""
    calibrated = np.empty_like(probabilities)
    for fold in np.unique(folds):
        temperature = fit_temperature(probabilities[folds != fold], truth[folds != fold])
        calibrated[folds == fold] = at_temperature(probabilities[folds == fold], temperature)
    return calibrated


def confusion_table(truth, predicted, classes):
    """Markdown: a row per true class, a column per answer."""
    lines = ["| true \\ answer | " + " | ".join(classes) + " | recall |"]
    lines.append("|---" * (len(classes) + 2) + "|")
    found = recalls(truth, predicted, len(classes))
    for c, name in enumerate(classes):
        row = [int(((truth == c) & (predicted == k)).sum()) for k in range(len(classes))]
        recall = "–" if np.isnan(found[c]) else f"{found[c]:.2f}"
        lines.append(f"| {name} | " + " | ".join(map(str, row)) + f" | {recall} |")
    return "\n".join(lines)
