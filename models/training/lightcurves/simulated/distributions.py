"""Draws that more than one kind of source makes. Each takes the generator and draws once.

Nothing is drawn again until it fits: a truncated draw comes from the inverse of its distribution, so that
the number of draws of a source, and with it the next source, does not depend on luck.
"""

import numpy as np
from scipy.special import ndtr, ndtri


def normal_between(rng, mean, sigma, low, high):
    """A normal draw, truncated to [low, high]."""
    share = rng.uniform(ndtr((low - mean) / sigma), ndtr((high - mean) / sigma))
    return float(np.clip(mean + sigma * ndtri(share), low, high))


def log_normal_between(rng, median, sigma_dex, low, high):
    """A draw whose decimal logarithm is normal, truncated to [low, high]."""
    return 10 ** normal_between(rng, np.log10(median), sigma_dex, np.log10(low), np.log10(high))


def two_sided_normal(rng, mode, sigma_below, sigma_above):
    """A draw of two half-normals that meet at the mode."""
    is_below = rng.uniform() < sigma_below / (sigma_below + sigma_above)
    size = abs(rng.normal())
    return float(mode - sigma_below * size if is_below else mode + sigma_above * size)


def log_uniform(rng, low, high):
    """A draw that is as likely in each decade."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def one_of(rng, shares):
    """A key of {key: share}; the shares need not sum to 1."""
    keys = list(shares)
    weights = np.array([shares[key] for key in keys], dtype=float)
    return keys[int(np.searchsorted(np.cumsum(weights) / weights.sum(), rng.uniform(), side="right"))]


def peak_mag(rng, limit_mag):
    """Apparent magnitude at peak of a transient of a survey with this limit: 0.3 to 5 mag above it.

    Counts rise as 10^(0.3 m). Standard candles in space give 0.6, spectroscopic samples, from which labels
    come, stay below 0.3: between them, so that well measured ones are there too.
    """
    return _counted_mag(rng, limit_mag - 5, limit_mag - 0.3, slope=0.3)


def star_mag(rng, limit_mag, brightest_mag=None):
    """Mean apparent magnitude of a star of a survey with this limit; counts rise as 10^(0.2 m).

    From 8 mag above the limit, where detectors saturate, to 0.7 mag above it. The slope is that of star
    counts of the disc (Bahcall & Soneira 1980, ApJS 44, 73).
    """
    brightest = limit_mag - 8 if brightest_mag is None else brightest_mag
    return _counted_mag(rng, brightest, limit_mag - 0.7, slope=0.2)


def _counted_mag(rng, bright, faint, slope):
    rate = slope * np.log(10)
    share = rng.uniform()
    return float(faint + np.log(share + (1 - share) * np.exp(rate * (bright - faint))) / rate)
