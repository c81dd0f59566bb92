"""Mean magnitudes of a star in ugrizy from a temperature and dust.

Formula:   m_band = m_r - 2.5 log10(B_ν(λ_band, T) / B_ν(λ_r, T)) + A(λ_band) - A(λ_r) + lines
           lines: g is up to 0.2 mag brighter about 9,500 K and 0.3 mag fainter at 4,000 K, u is 0.9 mag
           fainter than a black body below 9,000 K (Balmer jump, metals; Covey et al. 2007, AJ 134, 2398,
           doi:10.1086/522052, for the colours that this comes near to), none above 15,000 K
Differs:   good to 0.2 mag between 4,000 and 10,000 K; below, molecules rule and a kind brings its own colours
"""

import numpy as np

from simulated.bands import BANDS, WAVELENGTH_ANGSTROM
from simulated.dust import extinction_mag
from simulated.thermal_transient import planck

# Real stars against black bodies in g - r: molecules of cool ones, the Balmer jump of warm ones.
_KELVIN = [3500, 4000, 5000, 5500, 6500, 8000, 9500, 12000, 20000]
_LINES_IN_G = [0.3, 0.3, 0.08, 0.0, -0.06, -0.15, -0.19, -0.16, -0.1]


def star_mags(r_mag, temperature_kelvin, ebv=0.0):
    """{band: AB mag} of a star of this temperature [K] that has r_mag with its dust, E(B-V) [mag]."""
    light_of_r = planck(WAVELENGTH_ANGSTROM["r"], temperature_kelvin)
    dust_in_r = extinction_mag(WAVELENGTH_ANGSTROM["r"], ebv)
    mags = {}
    for band in BANDS:
        wavelength = WAVELENGTH_ANGSTROM[band]
        colour = -2.5 * np.log10(planck(wavelength, temperature_kelvin) / light_of_r)
        mags[band] = float(r_mag + colour + extinction_mag(wavelength, ebv) - dust_in_r)
    mags["g"] += float(np.interp(temperature_kelvin, _KELVIN, _LINES_IN_G))
    mags["u"] += 0.9 * float(np.clip((15000 - temperature_kelvin) / 6000, 0, 1))
    return mags


def dust_of_the_disc(rng, mean_ebv):
    """E(B-V) [mag] towards a star, exponential with this mean, at most 1.5."""
    return min(float(rng.exponential(mean_ebv)), 1.5)
