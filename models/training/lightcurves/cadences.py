"""When a survey looks at a place, and how deep: ZTF in its own real sequences, Rubin as lsst_cadence.py makes it up."""

from dataclasses import dataclass

import numpy as np

from lsst_cadence import draw_lsst_cadence
from photometry import flux_err_of, flux_of

FAINT_ENOUGH_MAG = 17.0
"""Fainter sources have the noise of the sky: it is the survey's, not the source's."""
MIN_POINTS = 60
DIFFERENCE_NOISE = (1.35, 0.15)
"""Noise of a difference image over that of forced photometry (median, scatter of the logarithm): alerts of 20.5 mag
have errors of 0.20 mag, forced photometry of that depth 0.15."""


@dataclass
class Cadence:
    days: np.ndarray
    band: np.ndarray
    flux_err: np.ndarray
    """Noise of the sky, nanojansky."""
    of: str
    """The object that it was measured with: a curve is never shown through its own cadence."""


def ztf_cadences(curves):
    found = []
    for curve in curves:
        if curve.source not in ("ZTF-forced", "ZTF-DR") or curve.is_transient:
            continue
        band = np.where(curve.band == "ztfg", "g", np.where(curve.band == "ztfr", "r", ""))
        faint = (curve.mag > FAINT_ENOUGH_MAG) & (band != "") & (curve.mag_err < 0.4)
        if faint.sum() < MIN_POINTS or not {"g", "r"} <= set(band[faint]):
            continue
        flux = flux_of(curve.mag[faint])
        found.append(
            Cadence(curve.mjd[faint], band[faint], flux_err_of(curve.mag_err[faint], flux), curve.id)
        )
    return found


def a_window(cadence, rng, days_wanted=None):
    """A random stretch of a cadence, thinned at random: public fields are looked at less often than the best."""
    span = cadence.days.max() - cadence.days.min()
    length = min(span, days_wanted if days_wanted is not None else 10 ** rng.uniform(2.0, np.log10(max(span, 101))))
    start = cadence.days.min() + rng.uniform(0, max(span - length, 1e-6))
    share = rng.uniform(0.3, 1.0)
    kept = (cadence.days >= start) & (cadence.days <= start + length) & (rng.random(len(cadence.days)) < share)
    if rng.random() < 0.08:
        kept &= cadence.band == rng.choice(["g", "r"])
    median, scatter = DIFFERENCE_NOISE
    noise = median * np.exp(rng.normal(0, scatter))
    return cadence.days[kept] - start, cadence.band[kept], cadence.flux_err[kept] * noise


DEEP_SHARE = 0.15


def lsst_window(rng, days_wanted, bands):
    """(days, band, noise of the sky [nJy]) of a place that Rubin looks at, in these bands."""
    days, band, depth = draw_lsst_cadence(rng, days_wanted, bool(rng.random() < DEEP_SHARE))
    kept = np.isin(band, bands)
    return days[kept], band[kept], flux_of(depth[kept]) / 5
