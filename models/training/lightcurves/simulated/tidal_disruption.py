"""A star torn apart by a black hole (class TDE): hot, nearly of one colour, t^-5/3.

Formula:   light at 4,780 Å: exp(-(t - t_peak)² / 2σ²) before the peak; after it ((t - t_peak + t0) / t0)^p,
           or for two of five exp(-(t - t_peak) / τ); plus a plateau of 0.5 to 5 %, seen late
Values:    σ 6 to 35 d, t0 16 to 160 d, p -5/3 +- 0.35, τ 30 to 120 d, T 20,000 K +- 0.15 dex between 11,000
           and 45,000 K and changing by 20 +- 50 K/d, peak -19.3 +- 1.1 mag in g (van Velzen et al. 2021,
           ApJ 908, 4, doi:10.3847/1538-4357/abc258; Hammerstein et al. 2023, ApJ 942, 9,
           doi:10.3847/1538-4357/aca283); plateau of Mummery et al. 2024, MNRAS 527, 2452
Not in it: relativistic jets, events that come again, dust echoes
"""

import numpy as np

from simulated.distributions import log_normal_between, normal_between, peak_mag
from simulated.thermal_transient import (
    ThermalTransient,
    dust_of_a_host,
    peak_of_one,
    redshift_of,
    rest_grid,
)

G_ANGSTROM = 4780.0


def draw_tidal_disruption(rng, limit_mag=20.5):
    """One tidal disruption event."""
    days = rest_grid(800)
    sigma = log_normal_between(rng, 14, 0.2, 6, 35)
    peak = 3 * sigma
    before, after = np.minimum(days - peak, 0), np.maximum(days - peak, 0)
    if rng.uniform() < 0.6:
        scale = log_normal_between(rng, 50, 0.25, 16, 160)
        fading = ((after + scale) / scale) ** normal_between(rng, -5 / 3, 0.35, -3, -0.8)
    else:
        fading = np.exp(-after / log_normal_between(rng, 60, 0.15, 30, 120))
    plateau = log_normal_between(rng, 0.015, 0.3, 0.005, 0.05) * (1 - np.exp(-after / 60))
    flux = np.exp(-0.5 * (before / sigma) ** 2) * fading + plateau
    temperature = log_normal_between(rng, 20000, 0.15, 11000, 45000)
    warming = normal_between(rng, 20, 50, -80, 150)
    absolute = normal_between(rng, -19.3, 1.1, -22.5, -16.5)
    host, galactic = dust_of_a_host(rng, mean_ebv=0.09)
    redshift = redshift_of(peak_mag(rng, limit_mag), absolute, G_ANGSTROM, host, galactic)
    return ThermalTransient(
        class_name="TDE",
        kind="TDE",
        redshift=redshift,
        last_day=800 * (1 + redshift),
        rest_days=days,
        reference_flux=peak_of_one(flux),
        temperature_kelvin=np.clip(temperature + warming * (days - peak), 10000, 50000),
        reference_angstrom=G_ANGSTROM,
        peak_absolute_mag=absolute,
        blanketing=0.0,
        host_ebv=host,
        galactic_ebv=galactic,
    )
