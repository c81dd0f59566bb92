"""RR Lyrae stars (class RRL): fundamental (ab), first overtone (c), both (d).

Values:    ab .7: P 0.57 +- 0.07 d, amplitude in V 1.02 - 2.9 (P - 0.55) +- 0.15 mag (Bailey diagram of Smith
           1995, RR Lyrae Stars), saw-tooth of seven harmonics with R21 .48, R31 .34 and φ_k1 (cosines) near
           4.05 (k - 1), later in P (Simon & Teays 1982, ApJ 261, 586; Soszyński et al. 2014, AcA 64, 177)
           c .25: P 0.32 +- 0.04 d, 0.2 to 0.55 mag, nearly a sine; d .05: P_1 / P_0 0.742 to 0.748
           One ab of three is modulated (Blažko) by 5 to 40 % in 15 to 200 d (Szczygieł & Fabrycky 2007)
Bands:     amplitudes u .95, r .71, i .56, z .52, y .50 of g; 7,200 K (c) to 6,300 K, E(B-V) of the halo
           (Sesar et al. 2010, ApJ 708, 717, doi:10.1088/0004-637X/708/1/717)
"""

import numpy as np

from simulated.distributions import normal_between, one_of, star_mag
from simulated.fourier_star import FourierStar, mode
from simulated.stellar_spectrum import dust_of_the_disc, star_mags

SHARES = {"RRab": 0.7, "RRc": 0.25, "RRd": 0.05}
AMPLITUDE_RATIO = {"u": 0.95, "g": 1.0, "r": 0.71, "i": 0.56, "z": 0.52, "y": 0.50}
G_PER_V = 1.12


def draw_rr_lyrae(rng, limit_mag=20.5):
    """One RR Lyrae star over ten years."""
    kind = one_of(rng, SHARES)
    phase = rng.uniform()
    if kind == "RRab":
        period = normal_between(rng, 0.57, 0.07, 0.4, 0.88)
        amplitude = normal_between(rng, 1.02 - 2.9 * (period - 0.55), 0.15, 0.2, 1.45) * G_PER_V
        modes = (mode(period, amplitude, phase, *saw_tooth(rng, period)),)
    else:
        period = normal_between(rng, 0.32, 0.04, 0.22, 0.45)
        modes = (mode(period, rng.uniform(0.2, 0.55) * G_PER_V, phase, *near_sine(rng)),)
    if kind == "RRd":
        fundamental = modes[0].period_days / rng.uniform(0.742, 0.748)
        share = rng.uniform(0.2, 0.7)
        modes += (mode(fundamental, modes[0].amplitude_mag * share, rng.uniform(), *near_sine(rng)),)
    is_modulated = kind == "RRab" and rng.uniform() < 1 / 3
    warmth = 7000 if kind == "RRc" else 6500 - 1500 * (modes[0].period_days - 0.55)
    return FourierStar(
        class_name="RRL",
        kind=kind,
        mags=star_mags(
            star_mag(rng, limit_mag),
            normal_between(rng, warmth, 150, 5900, 7500),
            dust_of_the_disc(rng, 0.06),
        ),
        amplitude_ratio=AMPLITUDE_RATIO,
        modes=modes,
        modulation=(rng.uniform(15, 200), rng.uniform(0.05, 0.4), rng.uniform(0, 6.28))
        if is_modulated
        else None,
    )


def saw_tooth(rng, period):
    """Harmonics of a fundamental-mode pulsator of about half a day: fast rise, slow decline."""
    ratios = np.array([1, 0.48, 0.34, 0.22, 0.13, 0.08, 0.045])
    steep = normal_between(rng, 1.0, 0.08, 0.75, 1.2)
    step = 4.05 + 1.1 * (period - 0.57) + normal_between(rng, 0, 0.06, -0.2, 0.2)
    orders = np.arange(7)
    return ratios * steep**orders, step * orders


def near_sine(rng):
    """Harmonics of an overtone pulsator: R21 0.05 to 0.22, a little steeper in its rise."""
    second = rng.uniform(0.05, 0.22)
    third = second * rng.uniform(0.2, 0.6)
    return [1, second, third], [
        0,
        normal_between(rng, 4.6, 0.3, 3.6, 5.6),
        normal_between(rng, 2.9, 0.5, 1.5, 4.3),
    ]
