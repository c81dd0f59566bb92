"""Figures with 95 % intervals by resampling objects: the alerts of one object are drawn together.

Row 0 of every array of draws is the sample itself (each alert once), rows 1... are resamples; what is
computed from all rows at once is then the figure and its distribution.
"""

from dataclasses import dataclass

import numpy as np

RESAMPLES = 1000


@dataclass
class Estimate:
    value: float
    low: float
    high: float

    def __str__(self):
        return f"{self.value:.3f} ({self.low:.3f}–{self.high:.3f})"


def object_draws(groups, resamples=RESAMPLES, seed=1):
    """How often each row counts, [1 + resamples, N]: first once each, then objects with replacement."""
    _, object_of = np.unique(groups, return_inverse=True)
    count = object_of.max() + 1
    drawn = np.random.default_rng(seed).multinomial(
        count, np.full(count, 1 / count), size=resamples
    )
    return np.vstack([np.ones((1, len(groups))), drawn[:, object_of]])


def estimate(values):
    """Figure and 95 % percentile interval; values [1 + resamples], NaN where not defined."""
    resampled = values[1:][~np.isnan(values[1:])]
    if np.isnan(values[0]) or len(resampled) == 0:
        return Estimate(float(values[0]), np.nan, np.nan)
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Estimate(float(values[0]), float(low), float(high))


def ratio(part, whole):
    """part / whole; NaN where whole is 0."""
    part, whole = np.broadcast_arrays(np.asarray(part, float), np.asarray(whole, float))
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)


def mean_of_defined(values, axis):
    """Mean over an axis of what is not NaN; NaN where nothing is."""
    return ratio(np.nansum(values, axis=axis), (~np.isnan(values)).sum(axis=axis))


def weighted_means(values, draws):
    """Mean over the drawn rows, then over the seeds: values [S, N], draws [B, N] -> [B]."""
    return ratio(draws @ values.mean(axis=0), draws.sum(axis=1))


def confusions(truth, answers, class_count, draws):
    """Counts [B, S, true, answer] for answers [S, N] in draws [B, N]."""
    pairs = np.eye(class_count**2)[truth * class_count + answers]
    counts = np.tensordot(draws, pairs, axes=(1, 1))
    return counts.reshape(len(draws), len(answers), class_count, class_count)


def class_recalls(counts):
    """Share of each true class that was found; NaN for a class without rows."""
    return ratio(np.einsum("...ii->...i", counts), counts.sum(axis=-1))


def class_precisions(counts):
    """Share of the answers of each class that are right; NaN for a class never answered."""
    return ratio(np.einsum("...ii->...i", counts), counts.sum(axis=-2))


def class_f1(counts):
    """2 hits / (rows + answers) of each class; NaN for a class without rows."""
    rows, answers = counts.sum(axis=-1), counts.sum(axis=-2)
    hits = np.einsum("...ii->...i", counts)
    return np.where(rows > 0, ratio(2 * hits, rows + answers), np.nan)


def balanced_accuracies(counts):
    """Mean recall over the classes that have rows, then over the seeds: [B, S, K, K] -> [B]."""
    return mean_of_defined(mean_of_defined(class_recalls(counts), -1), -1)


def macro_f1s(counts):
    """Mean F1 over the classes that have rows, then over the seeds: [B, S, K, K] -> [B]."""
    return mean_of_defined(mean_of_defined(class_f1(counts), -1), -1)
