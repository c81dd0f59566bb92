"""Dwarf novae: outbursts of an accretion disc, again and again.

Formula:   flux = quiet(band) + quiet(g) (10^(0.4 b) - 1) B_ν(λ, T) / B_ν(λ_g, T), b the brightening in g
           [mag]: a linear rise, a plateau that falls slowly, a linear decline; T = 6,500 K + 6,500 K b /
           b_max, so that an outburst is bluest at its top (Hameury 2020, AdSpR 66, 1004; colours of Szkody et
           al. 2020, AJ 159, 198: g - r about -0.1 in outburst, 0.2 to 0.6 in quiescence)
Values:    amplitude 0.7 + 1.9 log10(T_n / d) mag, +- 0.6, between 1.8 and 8 (Warner 1995, Cataclysmic
           Variable Stars, eq. 3.1), where T_n is the recurrence; decline 0.53 (P / h)^0.84 d/mag (Smak 1984,
           AcA 34, 161); recurrence and lengths of Coppejans et al. 2016, MNRAS 456, 4441
           SU UMa: P 1.4 to 2.1 h, T_n 8 to 120 d, every third to twelfth a superoutburst, 0.7 mag brighter
           and 10 to 20 d long; U Gem: P 3 to 9 h, T_n 14 to 200 d, short and long outbursts; WZ Sge: one
           superoutburst of 6 to 8 mag and 20 to 35 d, with echoes for one of two (Kato 2015, PASJ 67, 108)
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import WAVELENGTH_ANGSTROM, nanojansky
from simulated.distributions import log_normal_between, log_uniform, normal_between, one_of, star_mag
from simulated.flicker import Flicker, draw_flicker
from simulated.stellar_spectrum import dust_of_the_disc, star_mags
from simulated.thermal_transient import planck

SPAN_DAYS = 3650.0
SHARES = {"SU UMa": 0.5, "U Gem": 0.33, "WZ Sge": 0.17}
# A template image is about this much deeper than one visit: what is fainter in quiescence is not in it.
TEMPLATE_IS_DEEPER_MAG = 1.5


@dataclass(frozen=True)
class DwarfNova:
    kind: str
    quiet_mags: dict[str, float]
    is_transient: bool
    last_day: float
    starts: np.ndarray  # of each outburst, rising
    amplitudes: np.ndarray
    plateaus: np.ndarray
    rise_days_per_mag: float
    decline_days_per_mag: float
    plateau_mag_per_day: float
    disc_dust: dict[str, float]  # flux factor of dust, relative to g
    flicker: Flicker
    class_name: str = "CV/Nova"
    first_day: float = 0.0
    period_days: None = None
    redshift: None = None

    def brightening_mag(self, days):
        """How much brighter in g than in quiescence, of the outburst that began last."""
        days = np.asarray(days, dtype=float)
        last = np.searchsorted(self.starts, days, side="right") - 1
        index = np.maximum(last, 0)
        age, top, plateau = days - self.starts[index], self.amplitudes[index], self.plateaus[index]
        rise = top * self.rise_days_per_mag
        on_top = top - self.plateau_mag_per_day * np.clip(age - rise, 0, plateau)
        fading = np.maximum(age - rise - plateau, 0) / self.decline_days_per_mag
        return np.where(
            last >= 0, np.clip(np.minimum(age / self.rise_days_per_mag, on_top - fading), 0, None), 0
        )

    def flux(self, band, days):
        b = self.brightening_mag(days)
        hot = 6500 + 6500 * b / self.amplitudes.max()
        colour = planck(WAVELENGTH_ANGSTROM[band], hot) / planck(WAVELENGTH_ANGSTROM["g"], hot)
        disc = nanojansky(self.quiet_mags["g"]) * (10 ** (0.4 * b) - 1) * colour * self.disc_dust[band]
        # Flickering is of the disc: it is there in quiescence and shrinks, in magnitudes, in outburst.
        unsteady = 10 ** (0.4 * self.flicker.at(days) / (1 + b))
        quiet = 0.0 if self.is_transient else nanojansky(self.quiet_mags[band])
        return (quiet + disc) * unsteady


def draw_dwarf_nova(rng, limit_mag=20.5):
    """One dwarf nova, over ten years; of one whose quiescence no template shows, day 0 begins an outburst."""
    kind = one_of(rng, SHARES)
    if kind == "SU UMa":
        hours, recurrence = rng.uniform(1.4, 2.1), log_uniform(rng, 8, 120)
        every, super_days, plain_days = int(rng.integers(3, 13)), rng.uniform(9, 18), rng.uniform(0.5, 2.5)
    elif kind == "U Gem":
        hours, recurrence = log_uniform(rng, 3, 9), log_uniform(rng, 14, 200)
        every, super_days, plain_days = int(rng.integers(2, 5)), rng.uniform(6, 12), rng.uniform(1, 4)
    else:
        hours, recurrence = rng.uniform(1.28, 1.5), SPAN_DAYS * 2
        every, super_days, plain_days = 1, rng.uniform(18, 32), 0.0
    decline = 0.53 * hours**0.84 * log_normal_between(rng, 1, 0.08, 0.6, 1.7)
    if kind == "WZ Sge":
        amplitude = normal_between(rng, 7, 0.7, 5.5, 8.5)
    else:
        amplitude = normal_between(rng, 0.7 + 1.9 * np.log10(recurrence), 0.6, 1.8, 6)
    brightest = amplitude + (0.7 if kind == "SU UMa" else 0)
    ebv = dust_of_the_disc(rng, 0.12)
    # Quiescence: white dwarf and disc near 8,000 K, and the donor, which a long period makes visible.
    quiet_r = star_mag(rng, limit_mag) + brightest - normal_between(rng, 0, 0.3, -0.8, 0.8)
    warmth = normal_between(rng, 8000 if hours < 2.5 else 6000, 900, 4600, 13000)
    quiet = star_mags(quiet_r, warmth, ebv)
    is_transient = quiet_r > limit_mag + TEMPLATE_IS_DEEPER_MAG
    starts, is_super = _outbursts(rng, kind, recurrence, every, is_transient, super_days, decline * amplitude)
    sizes = (
        amplitude + np.where(is_super, 0.7 if kind == "SU UMa" else 0.1, 0) + rng.normal(0, 0.15, len(starts))
    )
    lengths = np.where(is_super, super_days, plain_days) * rng.uniform(0.8, 1.25, len(starts))
    if kind == "WZ Sge":
        sizes[1:] = sizes[0] - rng.uniform(1.5, 3)
        lengths[1:] = 0.5
    clear = star_mags(0, 9000, 0.0)
    dusty = star_mags(0, 9000, ebv)
    dimmed = {
        band: 10 ** (-0.4 * ((dusty[band] - clear[band]) - (dusty["g"] - clear["g"]))) for band in clear
    }
    return DwarfNova(
        kind=f"dwarf nova {kind}",
        quiet_mags=quiet,
        is_transient=is_transient,
        last_day=200.0 if kind == "WZ Sge" and is_transient else SPAN_DAYS,
        starts=starts,
        amplitudes=np.maximum(sizes, 1.0),
        plateaus=lengths,
        rise_days_per_mag=log_normal_between(rng, 0.3, 0.15, 0.1, 0.8),
        decline_days_per_mag=decline,
        plateau_mag_per_day=rng.uniform(0.05, 0.13) if kind != "U Gem" else rng.uniform(0, 0.06),
        disc_dust=dimmed,
        flicker=draw_flicker(rng, rng.uniform(0.03, 0.2)),
    )


def _outbursts(rng, kind, recurrence, every, is_transient, super_days, fading_days):
    """(starts, which are superoutbursts): at most some 500, never before the one before has faded."""
    if kind == "WZ Sge":
        start = 0.0 if is_transient else rng.uniform(50, SPAN_DAYS - 200)
        echoes = int(rng.integers(1, 7)) if rng.uniform() < 0.5 else 0
        gaps = super_days * 1.25 + fading_days + 4 + np.arange(echoes) * rng.uniform(4, 7)
        return np.concatenate([[start], start + gaps]), np.arange(1 + echoes) == 0
    count = int(np.ceil(1.3 * SPAN_DAYS / recurrence)) + 4
    gaps = recurrence * rng.gamma(9, 1 / 9, count)
    is_super = (np.arange(count) + int(rng.integers(every))) % every == 0
    gaps = np.maximum(gaps, 3 + fading_days + np.where(is_super, super_days, 3) * 1.25)
    first = 0.0 if is_transient else -rng.uniform(0, recurrence)
    return first + np.concatenate([[0], np.cumsum(gaps[:-1])]), is_super
