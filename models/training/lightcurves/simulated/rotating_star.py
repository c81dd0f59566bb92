"""Other periodic stars (class Periodic-Other): spots, magnetic stars, tidal shapes, heated companions.

Values:    spotted .6 (RS CVn, BY Dra): P 0.3 to 60 d about 4 d, 0.03 to 0.5 mag, two spots whose sizes and
           places wander over 150 to 600 d, mean over years (Drake et al. 2014, ApJS 213, 9,
           doi:10.1088/0067-0049/213/1/9; Strassmeier 2009, A&ARv 17, 251); 4,000 to 5,500 K
           magnetic .12 (α2 CVn): P 0.6 to 12 d, 0.02 to 0.12 mag, one or two waves, stable; 8,500 to 12,000 K
           tidal .13: P 0.2 to 8 d, two unequal waves of 0.05 to 0.3 mag (Morris 1985, ApJ 295, 143)
           heated .15: P 0.07 to 0.8 d, 0.1 to 0.9 mag, one wave, hot star and cool companion, no eclipse
Bands:     spots u 1.35, r .8, i .62, z .55, y .5 of g; magnetic and tidal nearly grey; heated r 1.1, i 1.2
"""

import numpy as np

from simulated.damped_random_walk import draw_damped_random_walk
from simulated.distributions import log_normal_between, log_uniform, normal_between, one_of, star_mag
from simulated.fourier_star import SPAN_DAYS, FourierStar, mode
from simulated.stellar_spectrum import dust_of_the_disc, star_mags

SHARES = {"spotted": 0.6, "magnetic": 0.12, "tidal": 0.13, "heated": 0.15}
_SPOTS = {"u": 1.35, "g": 1.0, "r": 0.8, "i": 0.62, "z": 0.55, "y": 0.5}
_GREY = {"u": 1.05, "g": 1.0, "r": 0.95, "i": 0.92, "z": 0.9, "y": 0.9}
_HEATED = {"u": 0.8, "g": 1.0, "r": 1.1, "i": 1.2, "z": 1.25, "y": 1.3}


def draw_rotating_star(rng, limit_mag=20.5):
    """One star of class Periodic-Other over ten years."""
    kind = one_of(rng, SHARES)
    ratio, walks = _GREY, {}
    if kind == "spotted":
        period = log_normal_between(rng, 4, 0.45, 0.3, 60)
        amplitude = log_normal_between(rng, 0.13, 0.25, 0.03, 0.55)
        shape = [1, rng.uniform(0.05, 0.6)], [0, rng.uniform(0, 6.28)]
        kelvin, ratio = rng.uniform(4000, 5500), _SPOTS
        lasts = log_uniform(rng, 150, 600)
        walks = {
            "amplitude_walk": draw_damped_random_walk(rng, lasts, 0.3, 0, SPAN_DAYS, 5.0),
            "phase_walk": draw_damped_random_walk(rng, 2 * lasts, 0.06, 0, SPAN_DAYS, 5.0),
            "mean_walk": draw_damped_random_walk(rng, 1200, 0.3 * amplitude, 0, SPAN_DAYS, 10.0),
        }
    elif kind == "magnetic":
        period, amplitude = log_uniform(rng, 0.6, 12), rng.uniform(0.02, 0.12)
        shape = [rng.uniform(0.2, 1), rng.uniform(0, 1)], [0, rng.uniform(0, 6.28)]
        kelvin = rng.uniform(8500, 12000)
    elif kind == "tidal":
        period, amplitude = log_uniform(rng, 0.2, 8), rng.uniform(0.05, 0.3)
        shape = [rng.uniform(0, 0.2), 1], [0, np.pi + normal_between(rng, 0, 0.1, -0.3, 0.3)]
        kelvin = rng.uniform(4500, 9000)
    else:
        period, amplitude = log_uniform(rng, 0.07, 0.8), rng.uniform(0.1, 0.9)
        shape = [1, rng.uniform(0.02, 0.15)], [0, np.pi]
        kelvin, ratio = rng.uniform(9000, 25000), _HEATED
    return FourierStar(
        class_name="Periodic-Other",
        kind=kind,
        mags=star_mags(star_mag(rng, limit_mag), kelvin, dust_of_the_disc(rng, 0.12)),
        amplitude_ratio=ratio,
        modes=(mode(period, amplitude, rng.uniform(), *shape),),
        **walks,
    )
