"""Active nuclei (class AGN): quasars, Seyfert nuclei in their galaxies, blazars; magnitudes walk and forget.

Formula:   m_band(t) = mean_band + a_band X((t - lag_band)), X a damped random walk of r;
           log10 f = A + B log10(λ_rest / 4000 Å) + C (M_i + 23) + D log10(M_BH / 1e9 M_sun) + scatter, with
           f = SF_inf [mag]: A -0.51, B -0.479, C 0.131, D 0.18, scatter 0.2; f = τ [d of its own frame]:
           A 2.4, B 0.17, C 0.03, D 0.21, scatter 0.25; log10 M_BH normal about 2 - 0.27 M_i
           a_band = (λ_band / λ_r)^-0.479; lag = 2 d (M_BH / 1e8 M_sun)^(1/3) (λ / 4000 Å)^(4/3)
Values:    f after MacLeod et al. 2010, ApJ 721, 1014, doi:10.1088/0004-637X/721/2/1014; lags two to three
           times a thin disc's (Fausnaugh et al. 2016, ApJ 821, 56); continuum f_ν ~ ν^-0.44 +- 0.25 (Vanden
           Berk et al. 2001, AJ 122, 549); Seyferts .35 with a galaxy of 0.3 to 4 times the nucleus in r
           blazars .15: τ 5 to 120 d, σ 0.2 to 0.6 mag, f_ν ~ ν^-1.1, nearly grey (Ruan et al. 2012,
           ApJ 760, 51)
Not in it: emission lines in the colours, changing looks, flares, steeper slopes below a day
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import BANDS, WAVELENGTH_ANGSTROM, nanojansky
from simulated.damped_random_walk import DampedRandomWalk, draw_damped_random_walk
from simulated.distance import distance_modulus
from simulated.distributions import log_uniform, normal_between, one_of, star_mag
from simulated.stellar_spectrum import star_mags

SPAN_DAYS = 3650.0
SHARES = {"quasar": 0.5, "Seyfert": 0.35, "blazar": 0.15}
_R = WAVELENGTH_ANGSTROM["r"]


@dataclass(frozen=True)
class ActiveNucleus:
    kind: str
    redshift: float
    mags: dict[str, float]  # of the nucleus, mean
    host_flux: dict[str, float]  # nJy
    ratio: dict[str, float]
    lag_days: dict[str, float]
    walk: DampedRandomWalk  # magnitudes in r
    tau_days: float  # as observed
    sigma_mag: float  # in r
    class_name: str = "AGN"
    is_transient: bool = False
    first_day: float = 0.0
    last_day: float = SPAN_DAYS
    period_days: None = None

    def flux(self, band, days):
        change = self.ratio[band] * self.walk.at(np.asarray(days, dtype=float) - self.lag_days[band])
        return nanojansky(self.mags[band] + change) + self.host_flux[band]


def draw_active_nucleus(rng, limit_mag=20.5):
    """One active nucleus over ten years."""
    kind = one_of(rng, SHARES)
    r_mag = star_mag(rng, limit_mag, brightest_mag=limit_mag - 5)
    redshift = (
        normal_between(rng, 0.12, 0.09, 0.01, 0.4)
        if kind == "Seyfert"
        else normal_between(rng, 1.2, 0.7, 0.15, 3)
    )
    absolute = float(np.clip(r_mag - distance_modulus(redshift), -29, -18))
    log_mass = normal_between(rng, 2 - 0.27 * absolute, 0.3, 6, 10.3)
    sf_infinity, tau = (10 ** _of_macleod(rng, *row, redshift, absolute, log_mass) for row in _MACLEOD)
    slope, power = normal_between(rng, -0.44, 0.25, -1.3, 0.3), -0.479
    if kind == "blazar":
        sigma, tau = rng.uniform(0.2, 0.6), log_uniform(rng, 5, 120)
        slope, power = normal_between(rng, -1.1, 0.35, -2, -0.3), rng.uniform(-0.25, 0.05)
    else:
        sigma, tau = min(sf_infinity / np.sqrt(2), 0.6), min(max(tau, 3.0), 3000.0) * (1 + redshift)
    scale = 2 * (10 ** (log_mass - 8)) ** (1 / 3) * (1 + redshift) if kind != "blazar" else 0.0
    lag = {b: scale * (WAVELENGTH_ANGSTROM[b] / (1 + redshift) / 4000) ** (4 / 3) for b in BANDS}
    host = {band: 0.0 for band in BANDS}
    if kind == "Seyfert":
        share = log_uniform(rng, 0.3, 4)
        galaxy = star_mags(r_mag - 2.5 * np.log10(share), rng.uniform(4600, 5800))
        host = {band: float(nanojansky(galaxy[band])) for band in BANDS}
    return ActiveNucleus(
        kind=kind,
        redshift=redshift,
        mags={b: float(r_mag - 2.5 * slope * np.log10(_R / WAVELENGTH_ANGSTROM[b])) for b in BANDS},
        host_flux=host,
        ratio={b: (WAVELENGTH_ANGSTROM[b] / _R) ** power for b in BANDS},
        lag_days=lag,
        walk=draw_damped_random_walk(rng, tau, sigma, -max(lag.values()) - 1, SPAN_DAYS),
        tau_days=float(tau),
        sigma_mag=float(sigma),
    )


# A, B, C, D and scatter [dex]: of SF_inf [mag], of τ [d].
_MACLEOD = ((-0.51, -0.479, 0.131, 0.18, 0.2), (2.4, 0.17, 0.03, 0.21, 0.25))


def _of_macleod(rng, a, b, c, d, scatter, redshift, absolute_i, log_mass):
    of_wavelength = b * np.log10(_R / (1 + redshift) / 4000)
    return (
        a
        + of_wavelength
        + c * (absolute_i + 23)
        + d * (log_mass - 9)
        + normal_between(rng, 0, scatter, -0.6, 0.6)
    )
