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


def equal_count_bins(probabilities, happened, bins=15):
    """(count, mean probability, share that happened) of each of the bins of equal count."""
    order = np.argsort(probabilities, kind="stable")
    return [
        (len(rows), float(probabilities[rows].mean()), float(happened[rows].mean()))
        for rows in np.array_split(order, bins)
        if len(rows)
    ]


def calibration_error(probabilities, happened, bins=15):
    """ECE = sum over bins of (n_b / n) |share that happened - mean probability|, bins of equal count."""
    found = equal_count_bins(probabilities, happened, bins)
    return sum(count * abs(share - mean) for count, mean, share in found) / len(probabilities)


def expected_calibration_error(probabilities, truth, bins=15):
    """ECE of the top class: is an answer given with 0.9 right nine times of ten?"""
    correct = probabilities.argmax(axis=1) == truth
    return float(calibration_error(probabilities.max(axis=1), correct, bins))


def class_wise_calibration_error(probabilities, truth, bins=15):
    """Mean over the classes of the ECE of the probability of each."""
    classes = range(probabilities.shape[1])
    errors = [calibration_error(probabilities[:, c], truth == c, bins) for c in classes]
    return float(np.mean(errors))


def log_losses(probabilities, truth):
    """-ln p(true class) of each row [nat]."""
    return -np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-12))


def brier_scores(probabilities, truth):
    """Sum over the classes of (p - 1 if true, p otherwise) squared, of each row: 0 best, 2 worst."""
    return ((probabilities - np.eye(probabilities.shape[1])[truth]) ** 2).sum(axis=1)


def at_temperature(probabilities, temperature):
    """The same formula as packages/inference/src/softmax.ts."""
    logits = np.log(np.maximum(probabilities, 1e-12)) / temperature
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fit_temperature(probabilities, truth):
    """Temperature of the lowest log loss."""

    def log_loss(log_temperature):
        return log_losses(at_temperature(probabilities, np.exp(log_temperature)), truth).mean()

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
