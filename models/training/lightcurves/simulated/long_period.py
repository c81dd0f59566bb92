"""Long-period variables (class LPV): Miras, and semiregular and small-amplitude red giants.

Values:    Miras .45: P 80 to 700 d about 270 d, 2.2 to 7 mag in g, rise shorter than decline the longer the
           period; amplitude wanders by 12 % and phase by 0.02 cycles (Mattei 1997, JAVSO 25, 57); one of five
           is carbon-rich: redder, mean wandering by 0.3 mag over years
           semiregular .55: P 20 to 300 d about 80 d, 0.1 to 2 mag, two or three modes of ratio 0.4 to 0.6, or
           near each other (beats), amplitude wandering by 30 %; a third have a long secondary period of 8 to
           11 times P (Wood et al. 1999, IAUS 191, 151; Soszyński et al. 2009, AcA 59, 239)
Bands:     amplitudes u 1.05, r .82, i .55, z .43, y .36 of g: TiO deepens towards the blue
           (after Reid & Goldston 2002, ApJ 568, 931, and Iwanek et al. 2021, ApJS 257, 23); g - r 1.2 to 1.8,
           r - i 0.6 to 2.6 as giants of type M0 to M8 have them (Covey et al. 2007, AJ 134, 2398), carbon
           stars g - r 1.8 to 3
"""

from simulated.bands import BANDS, WAVELENGTH_ANGSTROM
from simulated.damped_random_walk import draw_damped_random_walk
from simulated.distributions import log_normal_between, normal_between, star_mag
from simulated.dust import extinction_mag
from simulated.fourier_star import SPAN_DAYS, FourierStar, mode
from simulated.stellar_spectrum import dust_of_the_disc

AMPLITUDE_RATIO = {"u": 1.05, "g": 1.0, "r": 0.82, "i": 0.55, "z": 0.43, "y": 0.36}
LAG_CYCLES = {"u": 0.0, "g": 0.0, "r": 0.01, "i": 0.03, "z": 0.05, "y": 0.07}


def draw_long_period(rng, limit_mag=20.5):
    """One long-period variable over ten years."""
    if rng.uniform() < 0.45:
        return _mira(rng, limit_mag)
    return _semiregular(rng, limit_mag)


def _mira(rng, limit_mag):
    is_carbon = rng.uniform() < 0.2
    period = log_normal_between(rng, 330 if is_carbon else 260, 0.13, 80, 700)
    amplitude = normal_between(rng, 2.8 + period / 130, 1.1, 2.2, 8) * (0.7 if is_carbon else 1)
    # Positive: a steeper rise than decline, as in most; a few of long period have a hump on the rise.
    second = normal_between(rng, 0.08 + 0.1 * (period > 300), 0.06, 0, 0.3)
    shape = (
        [1, second, rng.uniform(0, 0.06)],
        [0, normal_between(rng, 4.6, 0.5, 3.2, 6), rng.uniform(0, 6.28)],
    )
    return FourierStar(
        class_name="LPV",
        kind="carbon Mira" if is_carbon else "Mira",
        mags=_giant_mags(rng, limit_mag, amplitude, late=rng.uniform(0.5, 1), is_carbon=is_carbon),
        amplitude_ratio=AMPLITUDE_RATIO,
        modes=(mode(period, amplitude, rng.uniform(), *shape),),
        lag_cycles=LAG_CYCLES,
        amplitude_walk=draw_damped_random_walk(rng, 1.5 * period, 0.12, 0, SPAN_DAYS, 5.0),
        phase_walk=draw_damped_random_walk(rng, 5 * period, 0.02, 0, SPAN_DAYS, 10.0),
        mean_walk=draw_damped_random_walk(rng, 1500, 0.3 if is_carbon else 0.08, 0, SPAN_DAYS, 20.0),
    )


def _semiregular(rng, limit_mag):
    period = log_normal_between(rng, 80, 0.28, 20, 300)
    amplitude = log_normal_between(rng, 0.1 + period / 250, 0.22, 0.06, 2.4)
    modes = [mode(period, amplitude, rng.uniform(), [1, rng.uniform(0, 0.12)], [0, rng.uniform(0, 6.28)])]
    for _ in range(int(rng.integers(1, 3))):
        ratio = rng.uniform(0.42, 0.6) if rng.uniform() < 0.6 else rng.uniform(0.85, 1.15)
        modes.append(mode(period * ratio, amplitude * rng.uniform(0.2, 0.8), rng.uniform(), [1], [0]))
    if rng.uniform() < 1 / 3:
        long_period = min(period * rng.uniform(8, 11), 1800)
        modes.append(mode(long_period, amplitude * rng.uniform(0.5, 1.5), rng.uniform(), [1, 0.25], [0, 2.0]))
    return FourierStar(
        class_name="LPV",
        kind="semiregular",
        mags=_giant_mags(rng, limit_mag, amplitude, late=rng.uniform(0, 0.6), is_carbon=rng.uniform() < 0.1),
        amplitude_ratio=AMPLITUDE_RATIO,
        modes=tuple(modes),
        lag_cycles=LAG_CYCLES,
        amplitude_walk=draw_damped_random_walk(rng, 2.5 * period, 0.3, 0, SPAN_DAYS, 5.0),
        phase_walk=draw_damped_random_walk(rng, 5 * period, 0.05, 0, SPAN_DAYS, 10.0),
        mean_walk=draw_damped_random_walk(rng, rng.uniform(200, 1500), 0.15 * amplitude, 0, SPAN_DAYS, 10.0),
    )


def _giant_mags(rng, limit_mag, amplitude, late, is_carbon):
    """Mean magnitudes; late is 0 for an early M giant, 1 for a late one. It is seen in r at its maximum."""
    r = star_mag(rng, limit_mag) + 0.4 * amplitude * AMPLITUDE_RATIO["r"]
    g_r = rng.uniform(1.8, 3) if is_carbon else 1.2 + 0.5 * late + rng.normal(0, 0.08)
    r_i = rng.uniform(0.6, 1.0) if is_carbon else 0.6 + 1.8 * late + rng.normal(0, 0.1)
    i_z = rng.uniform(0.25, 0.5) if is_carbon else 0.3 + 0.7 * late + rng.normal(0, 0.05)
    z_y = rng.uniform(0.2, 0.4) if is_carbon else 0.15 + 0.45 * late + rng.normal(0, 0.04)
    u_g = 2.2 + (1.5 if is_carbon else 0) + rng.normal(0, 0.2)
    ebv = dust_of_the_disc(rng, 0.25)
    mags = {
        "u": r + g_r + u_g,
        "g": r + g_r,
        "r": r,
        "i": r - r_i,
        "z": r - r_i - i_z,
        "y": r - r_i - i_z - z_y,
    }
    dust = {band: float(extinction_mag(WAVELENGTH_ANGSTROM[band], ebv)) for band in BANDS}
    return {band: float(mags[band] + dust[band] - dust["r"]) for band in BANDS}
