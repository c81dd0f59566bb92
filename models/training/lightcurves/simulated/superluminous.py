"""Superluminous supernovae (class SLSN): type I driven by a magnetar, type II by long interaction.

Formula:   magnetar (Inserra et al. 2013, ApJ 770, 128, doi:10.1088/0004-637X/770/2/128):
           L(t) = (2 / t_d²) e^-(t/t_d)² ∫ (E_p/t_p) / (1 + x/t_p)² x e^(x/t_d)² dx (1 - e^(-A/t²)),
           E_p = 2.6e52 P^-2 erg, t_p = 1.3e5 P² B^-2 s, t_d² = 2 κ M / (13.7 c v), A = 3 κ_γ M / (4π v²)
           radius v t until the temperature falls to T_f, then T_f
Values:    P 2.4 ms +- 0.17 dex, B 0.8e14 G +- 0.25 dex, M 6.5 +- 0.25 dex solar masses, v 14,700 +- 4,000
           km/s, T_f 6,000 +- 1,000 K: medians of Nicholl et al. 2017, ApJ 850, 55, doi:10.3847/1538-4357/aa9334,
           but for M, 4.8 there; more, to fade as slowly as the real ones of ZTF. The shape is used; peaks are
           drawn: -21.5 +- 0.6 mag in g (De Cia et al. 2018, ApJ 860, 100; down to -20: Chen et al. 2023,
           ApJ 943, 41)
           Type II, one of four: rise 30 to 90 d, decline 0.006 to 0.03 mag/d, 12,000 to 7,000 K
           (Inserra et al. 2018, MNRAS 475, 1046)
Not in it: early and late bumps
"""

import numpy as np

from simulated.distributions import log_normal_between, normal_between, peak_mag
from simulated.thermal_transient import (
    ThermalTransient,
    dust_of_a_host,
    peak_of_one,
    planck,
    redshift_of,
    rest_grid,
)

G_ANGSTROM = 4780.0
_DAY = 86400.0
_SUN_GRAM = 1.989e33
_LIGHT_CM_PER_S = 2.998e10
_STEFAN_BOLTZMANN = 5.6704e-5


def draw_superluminous(rng, limit_mag=20.5):
    """One superluminous supernova."""
    kind = "SLSN-I" if rng.uniform() < 0.75 else "SLSN-II"
    days = rest_grid(500)
    flux, temperature = (_magnetar if kind == "SLSN-I" else _interacting)(rng, days)
    absolute = normal_between(rng, -21.5 if kind == "SLSN-I" else -21.0, 0.6, -23.2, -20)
    host, galactic = dust_of_a_host(rng, mean_ebv=0.05)
    redshift = redshift_of(peak_mag(rng, limit_mag), absolute, G_ANGSTROM, host, galactic)
    return ThermalTransient(
        class_name="SLSN",
        kind=kind,
        redshift=redshift,
        last_day=500 * (1 + redshift),
        rest_days=days,
        reference_flux=flux,
        temperature_kelvin=temperature,
        reference_angstrom=G_ANGSTROM,
        peak_absolute_mag=absolute,
        blanketing=normal_between(rng, 0.5, 0.15, 0.2, 0.9),
        host_ebv=host,
        galactic_ebv=galactic,
    )


def _magnetar(rng, days):
    spin_ms = log_normal_between(rng, 2.4, 0.17, 1, 6)
    field = log_normal_between(rng, 0.8, 0.25, 0.2, 4)
    mass = log_normal_between(rng, 6.5, 0.25, 2, 30) * _SUN_GRAM
    speed = normal_between(rng, 14700, 4000, 7000, 25000) * 1e5
    floor = normal_between(rng, 6000, 1000, 4000, 9000)
    energy, spin_down = 2.6e52 * spin_ms**-2, 1.3e5 * (spin_ms / field) ** 2
    diffusion = np.sqrt(2 * 0.1 * mass / (13.7 * _LIGHT_CM_PER_S * speed))
    leak = 3 * 0.1 * mass / (4 * np.pi * speed**2)
    seconds = days * _DAY
    # The integral is one of P over d e^(x/t_d)²: step by step, so that the exponential cannot overflow.
    exponent = (seconds / diffusion) ** 2
    luminosity = np.zeros_like(days)
    power = energy / spin_down / (1 + seconds / spin_down) ** 2
    for i in range(1, len(days)):
        step = np.exp(exponent[i - 1] - exponent[i])
        inflow = power[i] * (1 - step)
        luminosity[i] = luminosity[i - 1] * step + inflow
    trapped = 1 - np.exp(-leak / np.maximum(seconds, 1.0) ** 2)
    luminosity = luminosity * trapped
    radius = speed * np.maximum(seconds, 0.2 * _DAY)
    temperature = (luminosity / (4 * np.pi * _STEFAN_BOLTZMANN * radius**2)) ** 0.25
    # The floor is reached smoothly: a corner in temperature would be one in the light curves.
    temperature = np.minimum((temperature**8 + floor**8) ** (1 / 8), 40000)
    flux = luminosity * planck(G_ANGSTROM, temperature) / temperature**4
    return peak_of_one(flux), temperature


def _interacting(rng, days):
    rise = log_normal_between(rng, 50, 0.12, 28, 95)
    after = np.maximum(days - rise, 0)
    slope = log_normal_between(rng, 0.013, 0.18, 0.006, 0.03)
    flux = (1 - (1 - np.minimum(days / rise, 1)) ** 2) * 10 ** (-0.4 * slope * after**2 / (after + 12))
    temperature = 7000 + normal_between(rng, 5500, 1500, 2500, 9000) * np.exp(-after / 60)
    return peak_of_one(flux), temperature
