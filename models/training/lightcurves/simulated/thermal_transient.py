"""A transient that shines like a black body whose temperature changes: light of one wavelength + colour.

Formula:   F(λ, t) = F0 (1 + z) s(t') B_ν(λ', T(t')) / B_ν(λ0, T(t')) 10^(-0.4 (A_lines + A_dust + μ)),
           t' = t / (1 + z), λ' = λ / (1 + z)
Symbols:   s light at the wavelength λ0 of its own frame, 1 at peak; T temperature [K]; μ distance modulus;
           F0 flux of the peak's absolute magnitude at 10 pc [nJy]; A_dust of the host and of our Galaxy;
           A_lines light that lines of metals take in the ultraviolet and, as it cools, in the blue
Differs:   no emission lines: the excess of Hα in r of SNe II and of interaction is not in the colours
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import WAVELENGTH_ANGSTROM, ZERO_POINT_MAG
from simulated.distance import distance_modulus, redshift_at
from simulated.dust import extinction_mag

_HC_OVER_K_ANGSTROM_KELVIN = 1.438777e8


def planck(wavelength_angstrom, temperature_kelvin):
    """Black-body intensity per unit frequency, without its constant: λ^-3 / (exp(hc / λkT) - 1)."""
    exponent = _HC_OVER_K_ANGSTROM_KELVIN / (wavelength_angstrom * np.asarray(temperature_kelvin))
    return wavelength_angstrom**-3.0 / np.expm1(np.minimum(exponent, 600))


def line_blanketing_mag(wavelength_angstrom, temperature_kelvin, strength):
    """Magnitudes that lines of metals take; strength 0 = none, 1 = a supernova of solar metals.

    Below 3,000 Å flux falls as λ³ of what the black body has, hot or not (Nicholl et al. 2017, ApJ 850, 55,
    has a linear fall for SLSNe); below 5,600 Å 0.7 mag more in u and 0.3 in g as the gas
    cools from 9,000 K to 5,500 K, which brings SNe II at the end of the plateau to g - r of about 1
    (de Jaeger et al. 2018, MNRAS 476, 4592).
    """
    ultraviolet = 3 * 2.5 * np.log10(3000 / np.minimum(wavelength_angstrom, 3000))
    coolness = np.clip((9000 - np.asarray(temperature_kelvin)) / 3500, 0, 1)
    blueness = np.clip((5600 - wavelength_angstrom) / 1600, 0, 1.6)
    return strength * (ultraviolet + 0.6 * coolness * blueness)


@dataclass(frozen=True)
class ThermalTransient:
    class_name: str
    kind: str
    redshift: float
    last_day: float
    rest_days: np.ndarray
    reference_flux: np.ndarray  # at reference_angstrom, peak 1
    temperature_kelvin: np.ndarray
    reference_angstrom: float
    peak_absolute_mag: float  # AB, at reference_angstrom of its own frame, without dust
    blanketing: float
    host_ebv: float
    galactic_ebv: float
    is_transient: bool = True
    first_day: float = 0.0
    period_days: None = None

    def flux(self, band, days):
        rest = np.asarray(days, dtype=float) / (1 + self.redshift)
        wavelength = WAVELENGTH_ANGSTROM[band]
        emitted = wavelength / (1 + self.redshift)
        light = np.interp(rest, self.rest_days, self.reference_flux, left=0.0)
        temperature = np.interp(rest, self.rest_days, self.temperature_kelvin)
        colour = planck(emitted, temperature) / planck(self.reference_angstrom, temperature)
        lost = (
            self.peak_absolute_mag
            + distance_modulus(self.redshift)
            + extinction_mag(emitted, self.host_ebv)
            + extinction_mag(wavelength, self.galactic_ebv)
            + line_blanketing_mag(emitted, temperature, self.blanketing)
        )
        return (1 + self.redshift) * light * colour * 10 ** (0.4 * (ZERO_POINT_MAG - lost))


def redshift_of(apparent_peak_mag, peak_absolute_mag, reference_angstrom, host_ebv, galactic_ebv):
    """Redshift at which a peak of this absolute magnitude has the apparent one, dust counted, K-correction not."""
    dust = extinction_mag(reference_angstrom, host_ebv + galactic_ebv)
    return redshift_at(apparent_peak_mag - peak_absolute_mag - dust)


def peak_of_one(flux):
    """A light curve scaled to 1 at its peak."""
    return flux / flux.max()


def rest_grid(last_day, points=420):
    """Days of its own frame, 0 to last_day, three times as dense in the first tenth."""
    early = np.linspace(0, last_day / 10, points // 3, endpoint=False)
    return np.concatenate([early, np.linspace(last_day / 10, last_day, points - len(early))])


def dust_of_a_host(rng, mean_ebv):
    """E(B-V) [mag] of the host, exponential with this mean, at most 1, and of our Galaxy off its plane."""
    host = min(float(rng.exponential(mean_ebv)), 1.0)
    return host, min(float(rng.exponential(0.04)), 0.3)
