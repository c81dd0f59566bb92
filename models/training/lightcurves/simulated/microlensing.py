"""Microlensing by one point mass of one point source (outside the taxonomy, for tests of novelty).

Formula:   A(u) = (u² + 2) / (u sqrt(u² + 4)), u² = u0² + ((t - t0) / tE)²;
           flux = star(band) (f_band A + 1 - f_band)
Symbols:   u0 smallest separation in Einstein radii; tE time scale [d]; f_band share of the light that is
           lensed (blending): near one colour, not quite
Values:    tE log-normal of 25 d +- 0.35 dex, 3 to 300 d (Mróz et al. 2019, ApJS 244, 29,
           doi:10.3847/1538-4365/ab426b); u0 uniform from 0.01 to 0.8; f uniform from 0.15 to 1 in r
Reference: Paczyński 1986, ApJ 304, 1, doi:10.1086/164140. No binary lens, parallax or finite source.
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import BANDS, nanojansky
from simulated.distributions import log_normal_between, normal_between, star_mag
from simulated.stellar_spectrum import dust_of_the_disc, star_mags


@dataclass(frozen=True)
class Microlensing:
    mags: dict[str, float]
    peak_day: float
    einstein_days: float
    smallest_separation: float
    lensed_share: dict[str, float]
    last_day: float
    kind: str = "microlensing"
    class_name: str = "Microlensing"
    is_transient: bool = False
    first_day: float = 0.0
    period_days: None = None
    redshift: None = None

    def flux(self, band, days):
        days = np.asarray(days, dtype=float)
        u2 = self.smallest_separation**2 + ((days - self.peak_day) / self.einstein_days) ** 2
        magnification = (u2 + 2) / np.sqrt(u2 * (u2 + 4))
        return nanojansky(self.mags[band]) * (1 + self.lensed_share[band] * (magnification - 1))


def draw_microlensing(rng, limit_mag=20.5):
    """One event; its star is at most 1.5 mag below the limit before it."""
    einstein_days = log_normal_between(rng, 25, 0.35, 3, 300)
    span = max(10 * einstein_days, 400.0)
    share = rng.uniform(0.15, 1)
    # The blended light has its own colour: the share tilts with the band.
    tilt = normal_between(rng, 0, 0.1, -0.3, 0.3)
    return Microlensing(
        mags=star_mags(star_mag(rng, limit_mag) + 1.5, rng.uniform(4300, 6500), dust_of_the_disc(rng, 0.6)),
        peak_day=span * rng.uniform(0.3, 0.7),
        einstein_days=einstein_days,
        smallest_separation=rng.uniform(0.01, 0.8),
        lensed_share={
            band: float(np.clip(share * (1 + tilt * (i - 2) / 2), 0, 1)) for i, band in enumerate(BANDS)
        },
        last_day=span,
    )
