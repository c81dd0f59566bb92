"""Young stars (class YSO): spots, dips by dust of the disc, bursts and outbursts of accretion.

Formula:   flux = star(band) 10^(-0.4 (k(λ) / k(r) D(t) + a(λ) S(t))) + star(r) H(t) hot(band)
Symbols:   D dust in r [mag]; S rotation and random change [mag]; H hot light, relative to the star in r
Kinds:     shares and scales after Cody et al. 2014, AJ 147, 82, doi:10.1088/0004-6256/147/4/82, of dips and
           bursts, and Fischer et al. 2023, PPVII, 355, arXiv:2203.11257, of outbursts; eruptive ones are more
           frequent here than in the sky, because they make alerts:
           spotted .2   P 0.6 to 15 d, 0.05 to 0.3 mag, amplitude changes over 100 to 400 d
           dipper .22   each turn of 2 to 12 d its own dip of 0 to 1.5 mag (Bodman et al. 2017)
           fading .13   dips of weeks to months, 0.5 to 3 mag (UX Ori stars; Herbst & Shevchenko 1999)
           burster .15  bursts of 1 to 8 d, 0.1 to 1.2 mag, every 4 to 25 d
           stochastic .15  random walk of 0.1 to 0.35 mag, τ 2 to 60 d
           EX Lup .1    outbursts of 1 to 4 mag, rise 10 to 80 d, decline 30 to 300 d, every one to ten years
           FU Ori .05   rise of 2.5 to 6 mag in 60 to 900 d, then 0.02 to 0.3 mag/a fainter
Colours:   3,300 to 5,200 K behind E(B-V) 0.1 to 2, R_V 3.1 to 5 of the dips; hot light of 7,500 to 10,000 K
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from simulated.bands import BANDS, WAVELENGTH_ANGSTROM, nanojansky
from simulated.damped_random_walk import DampedRandomWalk, draw_damped_random_walk
from simulated.distributions import log_normal_between, log_uniform, normal_between, one_of, star_mag
from simulated.dust import extinction_mag
from simulated.stellar_spectrum import star_mags

SPAN_DAYS = 3650.0
SHARES = {
    "spotted": 0.2,
    "dipper": 0.22,
    "fading": 0.13,
    "burster": 0.15,
    "stochastic": 0.15,
    "EX Lup": 0.1,
    "FU Ori": 0.05,
}
# Spots and random change are of temperature: larger in the blue (Herbst et al. 1994, AJ 108, 1906).
_SPOT_RATIO = {"u": 1.6, "g": 1.25, "r": 1.0, "i": 0.75, "z": 0.65, "y": 0.6}


@dataclass(frozen=True)
class Events:
    """One event in each cell of equal length: its height and width, and where in the cell it is."""

    cell_days: float
    heights: np.ndarray
    widths_days: np.ndarray
    places: np.ndarray  # 0 to 1
    tail: float  # fall longer than the rise by this factor

    def at(self, days):
        """Sum of the events of the cell and of its two neighbours; widths are well below a cell."""
        cell = np.floor(np.asarray(days, dtype=float) / self.cell_days).astype(int)
        total = np.zeros(np.shape(days))
        for shift in (-1, 0, 1):
            # Cells repeat beyond the ends, so that any day has an answer.
            i = (cell + shift) % len(self.heights)
            offset = days - (cell + shift + self.places[i]) * self.cell_days
            width = self.widths_days[i] * np.where(offset > 0, self.tail, 1)
            total += self.heights[i] * np.exp(-0.5 * (offset / width) ** 2)
        return total


@dataclass(frozen=True)
class YoungStar:
    kind: str
    mags: dict[str, float]
    period_days: float | None
    rotation_mag: float
    rotation_phase: float
    rotation_change: DampedRandomWalk | None
    wandering: DampedRandomWalk
    dips: Events | None  # mag in r
    dust_ratio: dict[str, float]
    bursts: Events | None  # hot light, relative to the star in r
    outbursts: np.ndarray  # rows: start, rise days, fall days, height of hot light
    hot: dict[str, float]  # flux of hot light per flux in r
    class_name: str = "YSO"
    is_transient: bool = False
    first_day: float = 0.0
    last_day: float = SPAN_DAYS
    redshift: None = None

    def flux(self, band, days):
        days = np.asarray(days, dtype=float)
        change = self.wandering.at(days)
        if self.period_days is not None and self.rotation_change is not None:
            size = self.rotation_mag * (1 + self.rotation_change.at(days))
            change = change + size * np.sin(2 * np.pi * days / self.period_days + self.rotation_phase)
        mag = self.mags[band] + _SPOT_RATIO[band] * change
        hot = np.zeros_like(days)
        if self.bursts is not None:
            hot = hot + self.bursts.at(days)
        for start, rise, fall, height in self.outbursts:
            grown = expit((days - start) / rise * 4)
            hot = hot + height * grown * np.exp(-np.maximum(days - start - rise / 2, 0) / fall)
        flux = nanojansky(mag) + nanojansky(self.mags["r"]) * hot * self.hot[band]
        if self.dips is not None:
            flux = flux * 10 ** (-0.4 * self.dips.at(days) * self.dust_ratio[band])
        return flux


def draw_young_star(rng, limit_mag=20.5):
    """One young star over ten years."""
    kind = one_of(rng, SHARES)
    ebv = log_normal_between(rng, 0.6, 0.3, 0.1, 2)
    mags = star_mags(star_mag(rng, limit_mag), normal_between(rng, 4100, 450, 3300, 5200), ebv)
    veil = star_mags(0.0, normal_between(rng, 8500, 600, 7500, 10000), ebv)
    r_v = rng.uniform(3.1, 5)
    of_r = extinction_mag(WAVELENGTH_ANGSTROM["r"], 1, r_v)
    period = log_normal_between(rng, 4, 0.3, 0.6, 15)
    is_rotating = kind in ("spotted", "dipper") or rng.uniform() < 0.3
    # 2.5 times its range is between its extremes; alone it is the variable, beside others it is small.
    wander = rng.uniform(0.1, 0.35) if kind == "stochastic" else rng.uniform(0.01, 0.08)
    tau = log_uniform(rng, 2, 60)
    return YoungStar(
        kind=kind,
        mags=mags,
        period_days=period if is_rotating else None,
        rotation_mag=rng.uniform(0.025, 0.15) if kind == "spotted" else rng.uniform(0.01, 0.05),
        rotation_phase=rng.uniform(0, 2 * np.pi),
        rotation_change=draw_damped_random_walk(rng, log_uniform(rng, 100, 400), 0.3, 0, SPAN_DAYS, 4.0),
        wandering=draw_damped_random_walk(rng, tau, wander, 0, SPAN_DAYS),
        dips=_dips(rng, kind, period),
        dust_ratio={band: extinction_mag(WAVELENGTH_ANGSTROM[band], 1, r_v) / of_r for band in BANDS},
        bursts=_bursts(rng) if kind == "burster" else None,
        outbursts=_outbursts(rng, kind),
        hot={band: 10 ** (-0.4 * veil[band]) for band in BANDS},
    )


def _dips(rng, kind, period):
    if kind == "dipper":
        count = int(SPAN_DAYS / period) + 2
        depth = rng.uniform(0.3, 1.5)
        heights = depth * rng.beta(1.2, 1.6, count)
        widths = period * rng.uniform(0.05, 0.14, count)
        return Events(period, heights, widths, 0.5 + 0.04 * rng.normal(size=count), tail=1.0)
    if kind == "fading":
        cell = log_uniform(rng, 60, 500)
        count = int(SPAN_DAYS / cell) + 2
        heights = rng.uniform(0.5, 3) * rng.uniform(0.3, 1, count)
        widths = np.minimum(10 ** rng.uniform(0.7, 1.8, count), 0.22 * cell)
        return Events(cell, heights, widths, rng.uniform(0.2, 0.8, count), tail=rng.uniform(0.8, 1.4))
    return None


def _bursts(rng):
    cell = log_uniform(rng, 4, 25)
    count = int(SPAN_DAYS / cell) + 2
    heights = (10 ** (0.4 * rng.uniform(0.2, 1.2)) - 1) * rng.beta(1, 1.5, count)
    widths = np.minimum(rng.uniform(0.5, 3, count), 0.2 * cell)
    return Events(cell, heights, widths, rng.uniform(0.1, 0.9, count), tail=rng.uniform(1, 1.8))


def _outbursts(rng, kind):
    """Rows (start, rise, fall, height of the hot light relative to the star in r), at most ten."""
    if kind == "EX Lup":
        count = int(rng.integers(1, 8))
        starts = np.sort(rng.uniform(100, SPAN_DAYS - 100, count))
        rises, falls = rng.uniform(10, 80, count), 10 ** rng.uniform(1.5, 2.5, count)
        heights = 10 ** (0.4 * rng.uniform(1, 4, count)) - 1
        return np.stack([starts, rises, falls, heights], axis=1)
    if kind == "FU Ori":
        per_year = rng.uniform(0.02, 0.3)
        fall = 1.0857 * 365.25 / per_year
        rise = log_uniform(rng, 60, 900)
        return np.array(
            [[rng.uniform(200, SPAN_DAYS - 800), rise, fall, 10 ** (0.4 * rng.uniform(2.5, 6)) - 1]]
        )
    return np.zeros((0, 4))
