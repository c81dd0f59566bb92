"""Cepheids (class CEP): classical ones, of the first overtone, and of type II.

Values:    fundamental .5: P 1.5 to 60 d about 5 d, 0.35 to 1.2 mag in V, most near 20 to 30 d; shapes follow
           the Hertzsprung progression: R21 falls from 0.48 at 2 d to 0.12 at 10 d, where a bump crosses the
           maximum, and rises again; φ21 (cosines) from 4.0 through 5.3 (Simon & Lee 1981, ApJ 248, 291;
           Soszyński et al. 2015, AcA 65, 297)
           overtone .2: P 0.5 to 5 d, 0.15 to 0.5 mag, nearly a sine
           type II .3: BL Her 1 to 4 d, W Vir 4 to 20 d (broad, rounded), RV Tau 20 to 60 d between minima,
           deep and shallow in turn (Soszyński et al. 2018, AcA 68, 89); 0.3 to 1.2 mag
Bands:     amplitudes u 1.35, r .67, i .53, z .47, y .44 of g, red bands a little late (Inno et al. 2015,
           A&A 576, A30, for ratios; transformed by us to ugrizy); 6,300 K at 2 d to 4,900 K at 40 d
"""

import numpy as np

from simulated.distributions import log_normal_between, log_uniform, normal_between, one_of, star_mag
from simulated.fourier_star import FourierStar, mode
from simulated.rr_lyrae import near_sine, saw_tooth
from simulated.stellar_spectrum import dust_of_the_disc, star_mags

SHARES = {"classical": 0.5, "overtone": 0.2, "BL Her": 0.1, "W Vir": 0.13, "RV Tau": 0.07}
AMPLITUDE_RATIO = {"u": 1.35, "g": 1.0, "r": 0.67, "i": 0.53, "z": 0.47, "y": 0.44}
LAG_CYCLES = {"u": -0.01, "g": 0.0, "r": 0.015, "i": 0.03, "z": 0.035, "y": 0.04}
G_PER_V = 1.15
_LOG_PERIOD = [0.2, 0.5, 0.7, 0.85, 0.95, 1.02, 1.1, 1.3, 1.5, 1.8]
_R21 = [0.48, 0.45, 0.38, 0.28, 0.18, 0.12, 0.2, 0.38, 0.42, 0.33]
_PHI21 = [4.0, 4.15, 4.45, 4.8, 5.1, 5.3, 4.3, 4.5, 4.8, 5.2]
_R31 = [0.28, 0.22, 0.14, 0.06, 0.06, 0.08, 0.1, 0.2, 0.22, 0.12]
_PHI31 = [1.9, 2.2, 2.7, 3.4, 4.6, 6.0, 7.2, 8.2, 8.8, 9.4]


def draw_cepheid(rng, limit_mag=20.5):
    """One Cepheid over ten years."""
    kind = one_of(rng, SHARES)
    phase = rng.uniform()
    lag = dict(LAG_CYCLES)
    if kind == "classical":
        period = log_normal_between(rng, 5, 0.28, 1.5, 60)
        log_period = np.log10(period)
        top = np.interp(log_period, [0.2, 0.7, 1.0, 1.4, 1.8], [0.75, 0.8, 0.7, 1.05, 0.85])
        amplitude = normal_between(rng, top, 0.18, 0.3, 1.3) * G_PER_V
        modes = (mode(period, amplitude, phase, *_progression(rng, log_period)),)
    elif kind == "overtone":
        period = log_normal_between(rng, 2, 0.25, 0.5, 5.5)
        modes = (mode(period, rng.uniform(0.15, 0.5) * G_PER_V, phase, *near_sine(rng)),)
    elif kind == "BL Her":
        period = log_uniform(rng, 1, 4)
        modes = (mode(period, rng.uniform(0.4, 1.1) * G_PER_V, phase, *saw_tooth(rng, 0.5)),)
    elif kind == "W Vir":
        period = log_uniform(rng, 4, 20)
        shape = (
            [1, rng.uniform(0.05, 0.25), rng.uniform(0, 0.08)],
            [0, rng.uniform(3.5, 6.5), rng.uniform(0, 6.28)],
        )
        modes = (mode(period, rng.uniform(0.4, 1.2) * G_PER_V, phase, *shape),)
    else:
        period = log_uniform(rng, 40, 120)
        # Twice per period: the even term makes two minima, the odd one makes them unequal.
        shape = [rng.uniform(0.15, 0.5), 1, 0.15, 0.1], [rng.uniform(-0.5, 0.5), 0, rng.uniform(0, 6.28), 0]
        modes = (mode(period, rng.uniform(0.6, 1.6), phase, *shape),)
    warmth = np.interp(np.log10(period), [0.2, 1, 1.6, 2], [6300, 5600, 5000, 4900])
    return FourierStar(
        class_name="CEP",
        kind=kind,
        mags=star_mags(
            star_mag(rng, limit_mag), normal_between(rng, warmth, 200, 4500, 6900), dust_of_the_disc(rng, 0.3)
        ),
        amplitude_ratio=AMPLITUDE_RATIO,
        modes=modes,
        lag_cycles=lag,
    )


def _progression(rng, log_period):
    def near(values, sigma):
        return np.interp(log_period, _LOG_PERIOD, values) + normal_between(
            rng, 0, sigma, -2 * sigma, 2 * sigma
        )

    second, third = max(near(_R21, 0.03), 0.03), max(near(_R31, 0.025), 0.01)
    phases = [0, near(_PHI21, 0.1), near(_PHI31, 0.2)]
    # Further terms continue the second and third, as they do below 8 d; near the bump they are small.
    ratios = [1, second, third, third * 0.55, third * 0.3]
    step = phases[2] - phases[1]
    return ratios, [*phases, phases[2] + step, phases[2] + 2 * step]
