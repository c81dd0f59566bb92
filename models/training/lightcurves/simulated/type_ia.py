"""Supernovae of class SNIa: one template over wavelength and phase, stretched, coloured, redshifted.

Formula:   M(λ, p) = -19.3 - 0.14 x1 + 3.1 c + m(λ, p / s) + c (k(λ) - k(B)), k of dust.py,
           s = 0.98 + 0.091 x1 + 0.003 x1²; observed at λ (1 + z), p (1 + z): the K-correction follows from m
Template:  m is a table of AB magnitudes in U B V R I z y of its own frame and two wavelengths in the
           ultraviolet, after the curves of Hsiao et al. 2007, ApJ 663, 1187, doi:10.1086/518232, and
           Goldhaber et al. 2001, ApJ 558, 359; rise as t² in 18 d; the second maximum of I, z, y moves with s
Values:    x1 of a mode of 0.6, -1.5 and +0.6 about it; c of a mode of -0.05, -0.04 and +0.11 about it (after
           Scolnic & Kessler 2016, ApJL 822, L35); 0.12 mag scatter; s(x1) of Guy et al. 2007, A&A 466, 11.
           One of sixteen is like SN 1991bg: s 0.55 to 0.75, peak 1 to 2 mag fainter and 0.5 mag redder,
           no second maximum (Taubenberger 2017, Handbook of Supernovae, 317)
Not in it: Iax, interaction with a companion, differences of ultraviolet from one to the next
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import WAVELENGTH_ANGSTROM, ZERO_POINT_MAG
from simulated.distance import distance_modulus
from simulated.distributions import normal_between, peak_mag, two_sided_normal
from simulated.dust import extinction_mag
from simulated.thermal_transient import dust_of_a_host, redshift_of

B_ANGSTROM = 4400.0
RISE_DAYS = 18.0
LAST_REST_DAY = 180.0

_PHASES = np.array(
    [-15, -12, -10, -7, -4, -2, 0, 2, 5, 8, 10, 12, 15, 18, 20, 23, 25, 28, 30, 35, 40, 50, 60, 80, 100, 160],
    dtype=float,
)  # fmt: skip
_ANGSTROM = np.array([2200, 2800, 3600, 4400, 5450, 6400, 7900, 9000, 10000], dtype=float)
# AB magnitude below that of B at its maximum (-19.3), then the shape of each row, in magnitudes.
_PEAK_COLOUR = np.array([4.6, 2.2, 0.45, 0.0, 0.05, 0.25, 0.75, 0.85, 0.95])
_SHAPE = np.array(
    [
        [2.4, 1.3, 0.75, 0.25, 0.03, 0.0, 0.1, 0.3, 0.7, 1.1, 1.4, 1.7, 2.1, 2.4, 2.6, 2.8, 2.9, 3.0, 3.1, 3.2, 3.3, 3.5, 3.7, 4.1, 4.5, 5.7],
        [2.4, 1.3, 0.75, 0.25, 0.03, 0.0, 0.08, 0.25, 0.6, 1.0, 1.3, 1.55, 1.95, 2.25, 2.45, 2.7, 2.8, 2.95, 3.0, 3.15, 3.25, 3.45, 3.65, 4.05, 4.45, 5.6],
        [2.5, 1.35, 0.8, 0.3, 0.05, 0.0, 0.04, 0.16, 0.42, 0.75, 0.98, 1.22, 1.6, 2.0, 2.25, 2.6, 2.75, 2.95, 3.05, 3.2, 3.3, 3.5, 3.7, 4.05, 4.4, 5.5],
        [2.7, 1.5, 1.0, 0.45, 0.14, 0.03, 0.0, 0.03, 0.18, 0.42, 0.6, 0.8, 1.12, 1.48, 1.7, 2.05, 2.25, 2.5, 2.62, 2.83, 2.95, 3.12, 3.28, 3.58, 3.9, 4.8],
        [2.7, 1.55, 1.03, 0.5, 0.19, 0.07, 0.02, 0.0, 0.06, 0.18, 0.3, 0.42, 0.6, 0.79, 0.92, 1.12, 1.25, 1.46, 1.6, 1.92, 2.15, 2.45, 2.72, 3.22, 3.72, 5.1],
        [2.6, 1.45, 0.95, 0.42, 0.13, 0.04, 0.0, 0.02, 0.1, 0.28, 0.42, 0.54, 0.64, 0.66, 0.66, 0.69, 0.74, 0.85, 0.95, 1.26, 1.52, 1.93, 2.33, 3.05, 3.75, 5.4],
        [2.5, 1.35, 0.85, 0.32, 0.08, 0.01, 0.02, 0.1, 0.26, 0.46, 0.58, 0.66, 0.69, 0.63, 0.57, 0.47, 0.43, 0.45, 0.54, 0.92, 1.3, 1.85, 2.3, 3.1, 3.8, 5.5],
        [2.4, 1.3, 0.8, 0.28, 0.04, 0.0, 0.06, 0.18, 0.4, 0.62, 0.75, 0.82, 0.82, 0.7, 0.6, 0.46, 0.4, 0.4, 0.48, 0.85, 1.25, 1.85, 2.35, 3.2, 3.95, 5.7],
        [2.4, 1.3, 0.8, 0.28, 0.03, 0.0, 0.1, 0.28, 0.58, 0.86, 1.0, 1.06, 1.0, 0.82, 0.66, 0.44, 0.35, 0.3, 0.36, 0.72, 1.15, 1.8, 2.35, 3.3, 4.1, 5.9],
    ]
)  # fmt: skip
# Without the second maximum: one straight fall from the first to the tail in R and redder.
_PLAIN = _SHAPE.copy()
for _row in range(5, 9):
    _PLAIN[_row] = np.where(
        (_PHASES > 0) & (_PHASES < 60),
        np.interp(_PHASES, [0, 15, 60], [_SHAPE[_row, 6], 0.85, _SHAPE[_row, 22]]),
        _SHAPE[_row],
    )


@dataclass(frozen=True)
class TypeIa:
    kind: str
    redshift: float
    stretch: float
    colour: float
    peak_absolute_mag: float  # AB in B of its own frame, colour included, without dust of the host
    host_ebv: float
    galactic_ebv: float
    last_day: float
    first_day: float = 0.0
    class_name: str = "SNIa"
    is_transient: bool = True
    period_days: None = None

    def flux(self, band, days):
        """Flux [nJy]; day 0 is the explosion, 18 stretched days before the maximum in B."""
        rest = np.asarray(days, dtype=float) / (1 + self.redshift) / self.stretch
        phase = rest - RISE_DAYS
        wavelength = WAVELENGTH_ANGSTROM[band]
        emitted = wavelength / (1 + self.redshift)
        shape = _PLAIN if self.kind == "SN Ia 91bg" else _SHAPE
        at = np.clip(np.interp(emitted, _ANGSTROM, np.arange(len(_ANGSTROM))), 0, len(_ANGSTROM) - 1)
        below = min(int(at), len(_ANGSTROM) - 2)
        share = at - below
        row = (1 - share) * (_PEAK_COLOUR[below] + shape[below]) + share * (
            _PEAK_COLOUR[below + 1] + shape[below + 1]
        )
        light = 10 ** (-0.4 * np.interp(phase, _PHASES, row))
        # Before the table begins: t² from the explosion to its first phase; after its end as steep as there.
        young = np.clip(rest / (RISE_DAYS + _PHASES[0]), 0, 1) ** 2
        old = 10 ** (-0.4 * (row[-1] - row[-2]) / 60 * np.maximum(phase - _PHASES[-1], 0))
        reddening = self.colour * (extinction_mag(emitted, 1) - extinction_mag(B_ANGSTROM, 1))
        lost = (
            self.peak_absolute_mag
            + reddening
            + distance_modulus(self.redshift)
            + extinction_mag(emitted, self.host_ebv)
            + extinction_mag(wavelength, self.galactic_ebv)
        )
        return (1 + self.redshift) * light * young * old * 10 ** (0.4 * (ZERO_POINT_MAG - lost))


def draw_type_ia(rng, limit_mag=20.5):
    """One supernova of class SNIa."""
    is_faint = rng.uniform() < 1 / 16
    x1 = float(np.clip(two_sided_normal(rng, 0.6, 1.5, 0.6), -3, 2.5))
    colour = float(np.clip(two_sided_normal(rng, -0.05, 0.04, 0.11), -0.2, 0.4))
    scatter = normal_between(rng, 0, 0.12, -0.4, 0.4)
    if is_faint:
        stretch = normal_between(rng, 0.65, 0.05, 0.55, 0.75)
        colour += 0.5
        absolute = normal_between(rng, -17.6, 0.4, -18.3, -17)
    else:
        stretch = 0.98 + 0.091 * x1 + 0.003 * x1**2
        absolute = -19.3 - 0.14 * x1 + 3.1 * colour + scatter
    # What c does not know: the few behind much dust.
    host, galactic = dust_of_a_host(rng, mean_ebv=0.02)
    redshift = redshift_of(peak_mag(rng, limit_mag), absolute, B_ANGSTROM, host, galactic)
    return TypeIa(
        kind="SN Ia 91bg" if is_faint else "SN Ia",
        redshift=redshift,
        stretch=stretch,
        colour=colour,
        peak_absolute_mag=absolute,
        host_ebv=host,
        galactic_ebv=galactic,
        last_day=LAST_REST_DAY * (1 + redshift),
    )
