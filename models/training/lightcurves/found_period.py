"""Period of a labelled star whose catalogue has none: its class says where to look. For models of sources only."""

import numpy as np

from source_models import fit_fourier

RANGE_DAYS = {
    "RRL": (0.2, 1.2), "CEP": (1.0, 80.0), "DSCT": (0.03, 0.3), "E": (0.1, 12.0), "Periodic-Other": (0.3, 120.0),
    "LPV": (20.0, 900.0),
}  # fmt: skip
OVERSAMPLING = 4
MAX_POINTS = 400


def found_period(class_name, days, mag, mag_err):
    """Of the five highest Lomb-Scargle peaks and their doubles, the one whose Fourier series has the lowest BIC [d]."""
    if len(days) < 25:
        return None
    if len(days) > MAX_POINTS:
        kept = np.linspace(0, len(days) - 1, MAX_POINTS).astype(int)
        days, mag, mag_err = days[kept], mag[kept], mag_err[kept]
    shortest, longest = RANGE_DAYS[class_name]
    span = np.ptp(days)
    step = 1 / (OVERSAMPLING * span)
    # An eclipsing binary shows half of its period.
    frequencies = np.arange(1 / longest, 2 / shortest if class_name == "E" else 1 / shortest, step)
    weights = 1 / np.hypot(mag_err, 0.02) ** 2
    power = periodogram(days, (mag - np.average(mag, weights=weights)) * weights, frequencies)
    peaks = np.flatnonzero((power[1:-1] > power[:-2]) & (power[1:-1] > power[2:])) + 1
    highest = peaks[np.argsort(power[peaks])[::-1][:5]]
    candidates = [1 / f for f in frequencies[highest]]
    if class_name == "E":
        candidates += [2 * p for p in candidates]
    fits = [(fit_fourier(days, mag, mag_err, p), p) for p in candidates]
    fits = [(fit[2], p) for fit, p in fits if fit is not None]
    return min(fits)[1] if fits else None


BLOCK = 512


def periodogram(days, value, frequencies):
    """$|\\sum_j y_j e^{2 pi i f t_j}|^2$ on evenly spaced frequencies: enough to find peaks, each is fitted afterwards."""
    step = frequencies[1] - frequencies[0]
    steps = np.exp(2j * np.pi * step * np.outer(np.arange(BLOCK), days))
    starts = frequencies[::BLOCK]
    moved = value * np.exp(2j * np.pi * np.outer(starts, days))
    return (np.abs(moved @ steps.T) ** 2).ravel()[: len(frequencies)]
