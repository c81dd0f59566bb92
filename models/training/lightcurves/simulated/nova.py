"""Classical novae: weeks to years of decline after a rise of a few days.

Formula:   after maximum flux falls as (1 + t / t_s)^-n, n 1.75 (Hachisu & Kato 2006, ApJS 167, 59) to 2.3,
           t_s so that t2 days make 2 mag; t2 log-normal of 20 d +- 0.4 dex between 2 and 250 d
Shapes:    of Strope, Schaefer & Henden 2010, AJ 140, 34, doi:10.1088/0004-6256/140/1/34, with their shares:
           smooth .38, plateau .21, dust dip .18, jitter .16, oscillations .07 (with cusps and flat tops)
Colours:   7,300 K at maximum (g - r 0 to 0.3 without dust), 16,000 K later, and Hα, which adds up to 0.8 mag
           in r as it fades (Craig et al., arXiv:2412.15108: B - V 0.20 +- 0.31 at maximum, bluer 2 mag later)
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import nanojansky
from simulated.distributions import log_normal_between, log_uniform, normal_between, one_of, peak_mag
from simulated.stellar_spectrum import dust_of_the_disc, star_mags

SHAPES = {"smooth": 0.38, "plateau": 0.21, "dust dip": 0.18, "jitter": 0.16, "oscillations": 0.07}


@dataclass(frozen=True)
class Nova:
    kind: str
    peak_mags: dict[str, float]
    late_mags: dict[str, float]  # colours once it is hot, r the same
    last_day: float
    grid_days: np.ndarray
    fading_mag: np.ndarray
    dust_mag: np.ndarray  # of grey dust that forms, in r
    class_name: str = "CV/Nova"
    is_transient: bool = True
    first_day: float = 0.0
    period_days: None = None
    redshift: None = None

    def flux(self, band, days):
        days = np.asarray(days, dtype=float)
        fading = np.interp(days, self.grid_days, self.fading_mag)
        lateness = np.clip(fading / 4, 0, 1)
        mag = (1 - lateness) * self.peak_mags[band] + lateness * self.late_mags[band] + fading
        mag = mag - (0.8 * lateness if band == "r" else 0)
        mag = mag + np.interp(days, self.grid_days, self.dust_mag) * (1.15 if band in "ug" else 1)
        return np.where(days > 0, nanojansky(mag), 0.0)


def draw_nova(rng, limit_mag=20.5):
    """One classical nova; its progenitor is far too faint for a template."""
    shape = one_of(rng, SHAPES)
    t2 = log_normal_between(rng, 20, 0.4, 2, 250)
    power = rng.uniform(1.75, 2.3)
    scale = t2 / (10 ** (0.8 / power) - 1)
    rise = rng.uniform(0.7, 3) * max(1.0, (t2 / 20) ** 0.5)
    last = float(np.clip(25 * t2, 150, 1500))
    grid = np.concatenate(
        [np.linspace(0, rise, 30, endpoint=False), rise + np.geomspace(0.01, last - rise, 700)]
    )
    after = np.maximum(grid - rise, 0)
    fading = 2.5 * power * np.log10(1 + after / scale) + 5 * (1 - grid / rise) * (grid < rise)
    dust = np.zeros_like(grid)
    if shape == "plateau":
        begin, size = 2.5 * t2, rng.uniform(0.8, 2)
        held = np.clip((after - begin) / (3 * t2), 0, 1) - np.clip((after - 6 * begin) / (2 * t2), 0, 1)
        fading = fading - size * held
    elif shape == "dust dip":
        begin = log_uniform(rng, 25, 90) * (t2 / 20) ** 0.5
        fall, recover = rng.uniform(10, 25), rng.uniform(60, 200)
        dust = rng.uniform(2, 7) * (1 - np.exp(-np.maximum(after - begin, 0) / fall))
        dust = dust * np.exp(-np.maximum(after - begin - 3 * fall, 0) / recover)
    elif shape == "jitter":
        flares = int(rng.integers(4, 16))
        times, sizes = rng.uniform(1, 6 * t2, flares), rng.uniform(0.4, 1.8, flares)
        widths = rng.uniform(0.03, 0.15, flares) * t2
        offsets = (after[:, None] - times) / widths
        fading = fading - (sizes / (1 + offsets**2)).max(axis=1)
    elif shape == "oscillations":
        swing = rng.uniform(0.3, 0.8) * np.exp(-(((after - 2.5 * t2) / (1.2 * t2)) ** 2))
        fading = fading + swing * np.sin(2 * np.pi * after / rng.uniform(0.25, 0.6) / t2)
    ebv = dust_of_the_disc(rng, 0.4)
    r_peak = peak_mag(rng, limit_mag)
    return Nova(
        kind=f"nova, {shape}",
        peak_mags=star_mags(r_peak, normal_between(rng, 7300, 600, 6000, 9000), ebv),
        late_mags=star_mags(r_peak, 16000, ebv),
        last_day=last,
        grid_days=grid,
        fading_mag=np.maximum(fading, 0),
        dust_mag=dust,
    )
