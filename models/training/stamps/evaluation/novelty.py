"""How well oddness tells an alert of an unknown kind, and what number of it is usual."""

import numpy as np
from scipy.stats import mannwhitneyu

from object_bootstrap import RESAMPLES, Estimate

QUANTILES = 21
FALSE_ALARMS = 0.05


def novelty_quantiles(evaluation):
    """Oddness of held-out alerts, all seeds, at 0, 0.05 ... 1: what the manifest serves."""
    return np.quantile(evaluation.oddness, np.linspace(0, 1, QUANTILES)).tolist()


def auroc(known, new):
    """Share of pairs (known, new) in which the new alert is the odder; ties count one half."""
    return float(mannwhitneyu(new, known).statistic / (len(known) * len(new)))


def auroc_estimate(known, new, seed=1):
    """With 95 % interval by resampling alerts: known [N], new [models that saw them, M]."""
    rng = np.random.default_rng(seed)
    alerts = new.shape[1]
    resampled = [
        auroc(rng.choice(known, len(known)), new[:, rng.integers(0, alerts, alerts)].ravel())
        for _ in range(RESAMPLES)
    ]
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Estimate(auroc(known, new.ravel()), float(low), float(high))


def found_at_false_alarms(known, new):
    """Share of the new alerts that are odder than all but FALSE_ALARMS of the known ones."""
    return float((new > np.quantile(known, 1 - FALSE_ALARMS)).mean())
