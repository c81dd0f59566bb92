"""Cataclysmic variables without outbursts: polars and nova-likes, which switch between high and low states.

Formula:   magnitude = mean + depth s(t) + orbit + flicker; s between 0 (high) and 1 (low) by straight lines
Values:    high states of 100 to 1,500 d, low ones of 20 to 600 d, passages of 5 to 60 d, depth 1 to 4 mag
           (Honeycutt & Kafka 2004, AJ 128, 1279, for VY Scl stars; Mason & Santana 2015, PoS 255, 016, for polars)
           orbit: polars 1.3 to 4 h, two humps of 0.2 to 0.8 mag in all, largest in r, i, z, where cyclotron
           light is (Cropper 1990, SSRv 54, 195); nova-likes 3 to 4.5 h, below 0.1 mag
           temperature 7,000 to 15,000 K; nova-likes blue, polars of any colour
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import nanojansky
from simulated.distributions import log_uniform, normal_between, star_mag
from simulated.flicker import Flicker, draw_flicker
from simulated.stellar_spectrum import dust_of_the_disc, star_mags

SPAN_DAYS = 3650.0
_CYCLOTRON = {"u": 0.5, "g": 0.75, "r": 1.0, "i": 1.1, "z": 1.05, "y": 0.9}


@dataclass(frozen=True)
class AccretionStates:
    kind: str
    mags: dict[str, float]
    knots: np.ndarray  # days at which a passage begins or ends
    levels: np.ndarray  # 0 high, 1 low
    depth_mag: float
    period_days: float
    humps: tuple[float, float, float, float]  # amplitudes of the orbit and of half of it, and their phases
    flicker: Flicker
    class_name: str = "CV/Nova"
    is_transient: bool = False
    first_day: float = 0.0
    last_day: float = SPAN_DAYS
    redshift: None = None

    def flux(self, band, days):
        days = np.asarray(days, dtype=float)
        low = np.interp(days, self.knots, self.levels)
        turn = 2 * np.pi * days / self.period_days
        one, two, phase_one, phase_two = self.humps
        orbit = (one * np.cos(turn + phase_one) + two * np.cos(2 * turn + phase_two)) * _CYCLOTRON[band]
        # In the low state little is accreted: orbit and flicker shrink, and the white dwarf is left.
        alive = 1 - 0.7 * low
        mag = self.mags[band] + self.depth_mag * low + (orbit + self.flicker.at(days)) * alive
        return nanojansky(mag)


def draw_accretion_states(rng, limit_mag=20.5):
    """One polar or nova-like over ten years."""
    is_polar = rng.uniform() < 0.5
    hours = log_uniform(rng, 1.3, 4) if is_polar else rng.uniform(3, 4.5)
    swing = rng.uniform(0.1, 0.4) if is_polar else rng.uniform(0, 0.05)
    share = rng.uniform(0.2, 0.8)
    phases = rng.uniform(0, 2 * np.pi, 2)
    high = log_uniform(rng, 100, 1500)
    low = log_uniform(rng, 20, 600)
    count = int(np.ceil(SPAN_DAYS / (high + low))) * 2 + 6
    stays = np.where(np.arange(count) % 2 == 0, high, low) * rng.gamma(2, 0.5, count)
    passages = rng.uniform(5, 60, count)
    ends = np.cumsum(np.stack([stays, passages], axis=1).ravel()) - rng.uniform(0, high)
    levels = np.repeat(np.arange(count) % 2, 2).astype(float)
    # The level of a stay holds from the end of the passage before it to the beginning of the next.
    knots = np.concatenate([[-SPAN_DAYS], ends[:-1]])
    warmth = (
        normal_between(rng, 9000, 2500, 5500, 15000)
        if is_polar
        else normal_between(rng, 12000, 2000, 8000, 18000)
    )
    return AccretionStates(
        kind="polar" if is_polar else "nova-like",
        mags=star_mags(star_mag(rng, limit_mag), warmth, dust_of_the_disc(rng, 0.12)),
        knots=np.maximum.accumulate(knots),
        levels=levels,
        depth_mag=rng.uniform(1, 4),
        period_days=hours / 24,
        humps=(swing * share, swing * (1 - share), float(phases[0]), float(phases[1])),
        flicker=draw_flicker(rng, rng.uniform(0.03, 0.15)),
    )
