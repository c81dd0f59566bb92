"""Eclipsing binaries (class E): detached (EA), semi-detached (EB) and in contact (EW).

Formula:   flux = star (1 - l1 c1 p(φ) - l2 c2 p(φ - φ2) - e (1 + cos 4πφ) / 2 + h (1 - cos 2πφ) / 2 - spot)
           p(φ) = 1 - (1 - exp(1 - cosh(φ / D)))^Γ, phase φ from -1/2 to 1/2
           (Mikulášek 2015, A&A 584, A8, doi:10.1051/0004-6361/201425244)
Symbols:   l1, l2 shares of the light of each star in the band, from two black bodies; c1, c2 shares of each
           disc that are covered (equal areas, hence c2 = c1 (R1 / R2)²); D width; e tidal shape; h reflection
Values:    EA .4: P 0.8 to 30 d about 2.5 d, D .008 to .05, half of the longer ones eccentric; EB .2: P 0.35
           to 3 d, D .06 to .09; EW .4: P 0.22 to 0.9 d about 0.36 d, D .09 to .12, temperatures within 6 %,
           bluer the longer the period (Eggen 1967, MmRAS 70, 111; Paczyński et al. 2006, MNRAS 368, 1311, for
           shares and periods; Jayasinghe et al. 2020, MNRAS 493, 4045)
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import BANDS, WAVELENGTH_ANGSTROM, nanojansky
from simulated.distributions import log_normal_between, normal_between, one_of, star_mag
from simulated.stellar_spectrum import dust_of_the_disc, star_mags
from simulated.thermal_transient import planck

SHARES = {"EA": 0.4, "EB": 0.2, "EW": 0.4}


@dataclass(frozen=True)
class EclipsingBinary:
    kind: str
    mags: dict[str, float]
    period_days: float
    phase: float
    depths: dict[str, tuple[float, float]]  # light lost in the middle of either eclipse
    widths: tuple[float, float]
    flatness: float
    second_phase: float
    tidal: float
    reflection: float
    spot: tuple[float, float]  # size and phase [rad] of a spot (O'Connell effect)
    class_name: str = "E"
    is_transient: bool = False
    first_day: float = 0.0
    last_day: float = 3650.0
    redshift: None = None

    def flux(self, band, days):
        phase = np.asarray(days, dtype=float) / self.period_days + self.phase
        first, second = self.depths[band]
        angle = 2 * np.pi * phase
        light = (
            1
            - first * eclipse(phase, self.widths[0], self.flatness)
            - second * eclipse(phase - self.second_phase, self.widths[1], self.flatness)
            - self.tidal * (1 + np.cos(2 * angle)) / 2
            + self.reflection * (1 - np.cos(angle)) / 2
            + self.spot[0] * np.sin(angle + self.spot[1])
        )
        return nanojansky(self.mags[band]) * np.maximum(light, 0.02)


def eclipse(phase, width, flatness):
    """Shape of an eclipse at phase 0: 1 in its middle, 0 outside; cycles in, any number of them."""
    from_middle = np.abs(phase - np.round(phase)) / width
    inside = np.exp(1 - np.cosh(np.minimum(from_middle, 6)))
    return 1 - (1 - inside) ** flatness


def draw_eclipsing_binary(rng, limit_mag=20.5):
    """One eclipsing binary over ten years."""
    kind = one_of(rng, SHARES)
    second_phase, spot = 0.5, 0.0
    if kind == "EA":
        period = log_normal_between(rng, 2.5, 0.33, 0.8, 30)
        warmth, ratio = rng.uniform(5000, 9500), rng.uniform(0.5, 1.0)
        width, tidal = min(0.055, rng.uniform(0.6, 1.3) * 0.045 * period**-0.5), rng.uniform(0, 0.03)
        area = rng.uniform(0.2, 2)
        if period > 2 and rng.uniform() < 0.5:
            second_phase += normal_between(rng, 0, 0.06, -0.2, 0.2)
        flatness = rng.uniform(0.6, 1.6)
    elif kind == "EB":
        period = log_normal_between(rng, 0.8, 0.22, 0.35, 3)
        warmth, ratio = rng.uniform(5500, 9500), rng.uniform(0.5, 0.9)
        width, tidal = rng.uniform(0.06, 0.09), rng.uniform(0.08, 0.22)
        area, flatness = rng.uniform(0.4, 1.5), rng.uniform(0.7, 1.2)
    else:
        period = log_normal_between(rng, 0.36, 0.1, 0.22, 0.9)
        warmth, ratio = 5700 + 4500 * np.log10(period / 0.36), rng.uniform(0.94, 1.03)
        warmth = normal_between(rng, warmth, 250, 4200, 8000)
        width, tidal = rng.uniform(0.09, 0.12), rng.uniform(0.1, 0.3)
        area, flatness = rng.uniform(0.25, 1.0), rng.uniform(0.6, 1.0)
        spot = rng.uniform(0, 0.025)
    # A tidal shape seen from the pole is round: grazing eclipses have small ones.
    covered = rng.beta(1.3, 1.3) * min(1.0, area) * 0.95
    tidal = tidal * (0.4 + 0.6 * covered / min(1.0, area))
    return EclipsingBinary(
        kind=kind,
        mags=star_mags(star_mag(rng, limit_mag), warmth, dust_of_the_disc(rng, 0.2)),
        period_days=period,
        phase=rng.uniform(),
        depths=_depths(warmth, ratio * warmth, area, covered),
        widths=(width, width * (rng.uniform(0.7, 1.4) if second_phase != 0.5 else 1.0)),
        flatness=flatness,
        second_phase=second_phase,
        tidal=tidal,
        reflection=rng.uniform(0, 0.08) if kind != "EW" else 0.0,
        spot=(spot, rng.uniform(0, 6.28)),
    )


def _depths(first_kelvin, second_kelvin, area, covered):
    """Light lost in the middle of either eclipse, by band: the first star is behind in the first."""
    depths = {}
    for band in BANDS:
        first, second = (
            planck(WAVELENGTH_ANGSTROM[band], kelvin) for kelvin in (first_kelvin, second_kelvin)
        )
        light = first + area * second
        depths[band] = (float(covered * first / light), float(covered * second / light))
    return depths
