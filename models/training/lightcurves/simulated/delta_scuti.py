"""Delta Scuti stars (class DSCT), with SX Phoenicis stars: short periods, often several.

Values:    P 0.03 to 0.25 d about 0.08 d; amplitude in g 0.02 to 0.9 mag about 0.16 mag, those above 0.3 mag
           saw-toothed (R21 0.2 to 0.45); half have further modes of 0.15 to 0.6 of the first, one of four at
           0.768 to 0.782 of its period (fundamental and first overtone; Petersen & Christensen-Dalsgaard
           1996, A&A 312, 463; periods and amplitudes of Jayasinghe et al. 2020, MNRAS 493, 4186)
Bands:     amplitudes u .9, r .72, i .57, z .5, y .48 of g; 6,800 to 8,200 K
"""

import numpy as np

from simulated.distributions import log_normal_between, normal_between, star_mag
from simulated.fourier_star import FourierStar, mode
from simulated.stellar_spectrum import dust_of_the_disc, star_mags

AMPLITUDE_RATIO = {"u": 0.9, "g": 1.0, "r": 0.72, "i": 0.57, "z": 0.5, "y": 0.48}


def draw_delta_scuti(rng, limit_mag=20.5):
    """One delta Scuti star over ten years."""
    period = log_normal_between(rng, 0.08, 0.2, 0.03, 0.25)
    amplitude = log_normal_between(rng, 0.16, 0.33, 0.02, 0.9)
    modes = [mode(period, amplitude, rng.uniform(), *_shape(rng, amplitude))]
    further = int(rng.integers(1, 4)) if rng.uniform() < 0.5 else 0
    for i in range(further):
        ratio = rng.uniform(0.768, 0.782) if i == 0 and rng.uniform() < 0.5 else rng.uniform(0.55, 0.97)
        size = amplitude * rng.uniform(0.15, 0.6)
        modes.append(mode(period * ratio, size, rng.uniform(), *_shape(rng, size)))
    return FourierStar(
        class_name="DSCT",
        kind="high-amplitude delta Scuti" if amplitude > 0.3 else "delta Scuti",
        mags=star_mags(
            star_mag(rng, limit_mag), normal_between(rng, 7400, 350, 6600, 8400), dust_of_the_disc(rng, 0.15)
        ),
        amplitude_ratio=AMPLITUDE_RATIO,
        modes=tuple(modes),
    )


def _shape(rng, amplitude):
    second = rng.uniform(0.2, 0.45) if amplitude > 0.3 else rng.uniform(0, 0.2)
    orders = np.arange(5)
    ratios = np.where(orders == 0, 1, second ** np.maximum(orders * 0.9, 0.5))
    return ratios, (4.0 + normal_between(rng, 0, 0.2, -0.5, 0.5)) * orders
