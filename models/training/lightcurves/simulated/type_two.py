"""Supernovae with hydrogen (class SNII): plateau and linear ones, IIn, and slow ones like SN 1987A.

P and L are one family, in V and days of their own frame (after Anderson et al. 2014, ApJ 786, 67,
doi:10.1088/0004-637X/786/1/67): rise 9.5 d +- 0.18 dex (González-Gaitán et al. 2015, MNRAS 451, 2212, have
7.5 d in g), plateau s2 1.27 +- 0.9 and tail s3 1.3 +- 0.5 mag per 100 d, first decline 0.9 +- 0.8 above s2,
plateau to day 84 +- 17, then a fall of 0.8 to 2.8 mag (form of Olivares E. et al. 2010, ApJ 715, 833); the
brighter the steeper s2. Peak -17.1 +- 0.9 mag, a little brighter than theirs, as samples limited in magnitude
are. Temperature 12,000 K at day 8 to 5,500 K at day 50 (Faran et al. 2018, MNRAS 473, 513).
IIn (Nyholm et al. 2020, A&A 637, A73, doi:10.1051/0004-6361/201936097): rise 10 to 60 d, peak
-19.0 +- 1.0 mag in r, decline 0.005 to 0.045 mag/d that may bend; 14,000 K to 7,000 K.
Like SN 1987A (Taddia et al. 2016, A&A 588, A5): a broad peak of -16.5 +- 0.6 mag after 80 to 110 d.
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

V_ANGSTROM = 5450.0
# Of samples limited in magnitude (Perley et al. 2020, ApJ 904, 35, their table of class fractions).
SHARES = {"SN II": 0.76, "SN IIn": 0.21, "SN II like 1987A": 0.03}


def draw_type_two(rng, limit_mag=20.5):
    """One supernova of class SNII."""
    kind = one_of(rng, SHARES)
    days, flux, temperature, absolute = _MODELS[kind](rng)
    host, galactic = dust_of_a_host(rng, mean_ebv=0.12)
    redshift = redshift_of(peak_mag(rng, limit_mag), absolute, V_ANGSTROM, host, galactic)
    return ThermalTransient(
        class_name="SNII",
        kind=kind,
        redshift=redshift,
        last_day=float(days[-1]) * (1 + redshift),
        rest_days=days,
        reference_flux=flux,
        temperature_kelvin=temperature,
        reference_angstrom=V_ANGSTROM,
        peak_absolute_mag=absolute,
        blanketing=normal_between(rng, 1.0, 0.25, 0.4, 1.6),
        host_ebv=host,
        galactic_ebv=galactic,
    )


def _plateau(rng):
    days = rest_grid(300)
    rise = log_normal_between(rng, 9.5, 0.18, 3.5, 25)
    absolute = normal_between(rng, -17.1, 0.9, -19.2, -14.5)
    steep = 1.27 - 0.55 * (absolute + 17.1)
    s2 = normal_between(rng, steep, 0.7, -0.3, 4.5) / 100
    s1 = s2 + normal_between(rng, 0.9, 0.8, 0, 4) / 100
    s3 = normal_between(rng, 1.3, 0.5, 0.8, 3) / 100
    bend = rise + normal_between(rng, 26, 8, 10, 45)
    end = normal_between(rng, 84, 17, 45, 130)
    fall, width = normal_between(rng, 1.7, 0.45, 0.8, 2.8), normal_between(rng, 4, 1.5, 1.5, 8)
    after = np.maximum(days - rise, 0)
    fading = s1 * np.minimum(after, bend - rise) + s2 * np.clip(days - bend, 0, max(end - bend, 0))
    fading += s3 * np.maximum(days - end, 0) + fall / (1 + np.exp(-(days - end) / width))
    rising = 1 - (1 - np.minimum(days / rise, 1)) ** 2
    flux = rising * 10 ** (-0.4 * fading)
    hot = log_normal_between(rng, 12000, 0.06, 9000, 17000)
    temperature = np.clip(hot * ((days + 1) / 9) ** -0.5, normal_between(rng, 5500, 300, 4800, 6300), 30000)
    return days, peak_of_one(flux), temperature, absolute


def _interacting(rng):
    days = rest_grid(600)
    rise = log_normal_between(rng, 24, 0.2, 8, 70)
    slope = log_normal_between(rng, 0.016, 0.25, 0.004, 0.05)
    later = slope * log_normal_between(rng, 0.8, 0.25, 0.2, 2.5)
    bend = normal_between(rng, 60, 30, 20, 150)
    after = np.maximum(days - rise, 0)
    # No corner at the peak: the decline reaches its slope within some ten days.
    fading = slope * np.minimum(after, bend) * after / (after + 10) + later * np.maximum(after - bend, 0)
    flux = (1 - (1 - np.minimum(days / rise, 1)) ** 2) * 10 ** (-0.4 * fading)
    hot, cool = normal_between(rng, 14000, 2500, 9000, 22000), normal_between(rng, 7000, 800, 5500, 9500)
    temperature = cool + (hot - cool) * np.exp(-after / log_normal_between(rng, 45, 0.15, 20, 110))
    return days, peak_of_one(flux), temperature, normal_between(rng, -19.0, 1.0, -21.5, -16.5)


def _slow(rng):
    days = rest_grid(400)
    peak, width = normal_between(rng, 92, 9, 75, 115), normal_between(rng, 38, 6, 26, 52)
    tail = 0.35 * 10 ** (-0.4 * 0.0098 * np.maximum(days - peak, 0)) / (1 + np.exp(-(days - peak) / 10))
    hill = 1 / (np.exp(-(days - peak) / width) + np.exp((days - peak) / (0.45 * width)))
    flux = (hill + tail * hill.max()) * np.minimum(days / 4, 1)
    temperature = np.clip(9000 * ((days + 1) / 9) ** -0.5, 5000, 20000)
    return days, peak_of_one(flux), temperature, normal_between(rng, -16.5, 0.6, -18, -15)


_MODELS = {"SN II": _plateau, "SN IIn": _interacting, "SN II like 1987A": _slow}
