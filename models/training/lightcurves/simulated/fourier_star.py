"""A star whose light is a sum of modes, each with a Fourier series of its shape.

Formula:   m_band(t) = mean_band + Σ_modes a_band A S(t / P + φ - lag_band),
           S(θ) = Σ_k R_k cos(2πkθ + φ_k), scaled to 1 from its brightest to its faintest
Symbols:   P period [d]; A peak-to-peak amplitude in g [mag]; a_band amplitude relative to g; lag_band share
           of a cycle by which a band is late (atmospheres pulsate from the inside out)
Slow:      amplitude times 1 + M(t), M a wave (Blažko) or a random walk; phase by a random walk [cycles]
"""

from dataclasses import dataclass

import numpy as np

from simulated.bands import nanojansky
from simulated.damped_random_walk import DampedRandomWalk

SPAN_DAYS = 3650.0
_ONE_CYCLE = np.arange(256) / 256


@dataclass(frozen=True)
class Mode:
    period_days: float
    amplitude_mag: float  # peak to peak in g
    phase: float
    ratios: np.ndarray  # R_k, k = 1, 2, ...; scaled by `mode`
    phases: np.ndarray  # φ_k [rad]

    def at(self, cycles):
        """Magnitudes in g about the mean at these cycles; brighter is negative."""
        return self.amplitude_mag * _series(cycles + self.phase, self.ratios, self.phases)


def _series(cycles, ratios, phases):
    orders = np.arange(1, len(ratios) + 1)
    return np.cos(2 * np.pi * np.multiply.outer(cycles, orders) + phases) @ ratios


def mode(period_days, amplitude_mag, phase, ratios, phases):
    """A mode whose series is scaled to a peak-to-peak amplitude of 1 and a mean of 0."""
    ratios, phases = np.asarray(ratios, dtype=float), np.asarray(phases, dtype=float)
    size = np.ptp(_series(_ONE_CYCLE, ratios, phases))
    return Mode(float(period_days), float(amplitude_mag), float(phase), ratios / size, phases)


@dataclass(frozen=True)
class FourierStar:
    class_name: str
    kind: str
    mags: dict[str, float]
    amplitude_ratio: dict[str, float]
    modes: tuple[Mode, ...]
    lag_cycles: dict[str, float] | None = None
    modulation: tuple[float, float, float] | None = None  # period [d], depth, phase [rad] of the amplitude
    amplitude_walk: DampedRandomWalk | None = None
    phase_walk: DampedRandomWalk | None = None
    mean_walk: DampedRandomWalk | None = None  # mag in g, with the bands' amplitude ratios
    is_transient: bool = False
    first_day: float = 0.0
    last_day: float = SPAN_DAYS
    redshift: None = None

    @property
    def period_days(self):
        return self.modes[0].period_days

    def flux(self, band, days):
        days = np.asarray(days, dtype=float)
        lag = 0.0 if self.lag_cycles is None else self.lag_cycles[band]
        shift = -lag if self.phase_walk is None else self.phase_walk.at(days) - lag
        change = sum(one.at(days / one.period_days + shift) for one in self.modes)
        if self.modulation is not None:
            period, depth, phase = self.modulation
            change = change * (1 + depth * np.sin(2 * np.pi * days / period + phase))
        if self.amplitude_walk is not None:
            change = change * np.maximum(1 + self.amplitude_walk.at(days), 0.1)
        if self.mean_walk is not None:
            change = change + self.mean_walk.at(days)
        return nanojansky(self.mags[band] + self.amplitude_ratio[band] * change)
