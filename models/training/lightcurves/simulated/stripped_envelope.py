"""Supernovae of stripped stars (class SNIbc): Ib, Ic, Ic with broad lines, and IIb.

A light curve in r (median of Drout et al. 2011, ApJ 741, 97, doi:10.1088/0004-637X/741/2/97, and Taddia et
al. 2018, A&A 609, A136, doi:10.1051/0004-6361/201730844): rise 15 to 20 d, 0.6 +- 0.2 mag fainter 15 d after
peak, then 0.02 mag/d; rise and decline are stretched apart from each other. Peaks in r, brighter than in
a volume by half a magnitude: Ib -17.9, Ic -18.1, IIb -17.6, broad-lined -18.8 mag, each +- 0.7. Temperature
8,500 K before peak, 7,100 K at peak, 5,000 K from 15 d on, which gives V - R 0.26 +- 0.06 ten days after peak
(Drout et al.). One IIb of two begins with a peak of cooling gas (SN 1993J; Pellegrino et al. 2023,
ApJ 954, 35). Host E(B-V) 0.12 mag in the mean: they are the most reddened supernovae.
"""

import numpy as np

from simulated.distributions import log_normal_between, normal_between, one_of, peak_mag
from simulated.thermal_transient import (
    ThermalTransient,
    dust_of_a_host,
    peak_of_one,
    redshift_of,
    rest_grid,
)

R_ANGSTROM = 6220.0
SHARES = {"SN Ic": 0.32, "SN Ib": 0.27, "SN IIb": 0.25, "SN Ic-BL": 0.16}
_PEAK_MAG = {"SN Ib": -17.9, "SN Ic": -18.1, "SN IIb": -17.6, "SN Ic-BL": -18.8}

# Days from the peak in r, for a rise of 18 d; magnitudes below the peak.
_DAYS = np.array([-18, -15, -12, -10, -7, -4, 0, 4, 7, 10, 15, 20, 25, 30, 40, 60, 100, 600], dtype=float)
_MAGS = np.array(
    [6, 2.4, 1.3, 0.84, 0.38, 0.11, 0, 0.07, 0.18, 0.34, 0.64, 0.92, 1.17, 1.35, 1.58, 1.96, 2.75, 12.75]
)
_TEMPERATURE_DAYS = np.array([-18, -10, -4, 0, 5, 10, 15, 30, 60], dtype=float)
_TEMPERATURE_KELVIN = np.array([9500, 8500, 7800, 7100, 6200, 5500, 5100, 5050, 5800], dtype=float)


def draw_stripped_envelope(rng, limit_mag=20.5):
    """One supernova of class SNIbc."""
    kind = one_of(rng, SHARES)
    rise = log_normal_between(rng, 14.5 if kind == "SN Ic-BL" else 17.5, 0.09, 9, 40)
    # Slow decline goes with slow rise, with scatter.
    decline = rise / 17.5 * log_normal_between(rng, 1.0, 0.08, 0.6, 1.6)
    days = rest_grid(250)
    from_peak = days - rise
    phase = np.where(from_peak < 0, from_peak * 18 / rise, from_peak / decline)
    flux = 10 ** (-0.4 * np.interp(phase, _DAYS, _MAGS)) * np.minimum(days / 1.0, 1)
    warmth = log_normal_between(rng, 1.0, 0.03, 0.85, 1.2)
    temperature = warmth * np.interp(phase, _TEMPERATURE_DAYS, _TEMPERATURE_KELVIN)
    if kind == "SN IIb" and rng.uniform() < 0.5:
        size, lasts = log_normal_between(rng, 0.45, 0.2, 0.1, 1.2), log_normal_between(rng, 2.2, 0.15, 1, 5)
        flux = flux + size * np.minimum(days / 0.7, 1) * np.exp(-days / lasts)
        temperature = np.maximum(temperature, 22000 * ((days + 0.5) / 0.5) ** -0.42)
    host, galactic = dust_of_a_host(rng, mean_ebv=0.12)
    peak = _PEAK_MAG[kind]
    absolute = normal_between(rng, peak, 0.7, peak - 1.6, peak + 2)
    redshift = redshift_of(peak_mag(rng, limit_mag), absolute, R_ANGSTROM, host, galactic)
    return ThermalTransient(
        class_name="SNIbc",
        kind=kind,
        redshift=redshift,
        last_day=250 * (1 + redshift),
        rest_days=days,
        reference_flux=peak_of_one(flux),
        temperature_kelvin=temperature,
        reference_angstrom=R_ANGSTROM,
        peak_absolute_mag=absolute,
        blanketing=normal_between(rng, 0.7, 0.25, 0.1, 1.3),
        host_ebv=host,
        galactic_ebv=galactic,
    )
