"""Flickering: random changes of minutes to hours, far shorter than a survey's cadence.

Formula:   x(t) = σ sqrt(2 / N) Σ cos(2π f_j t + φ_j), f_j log-uniform between two frequencies, N = 32
Why:       a walk on a grid of minutes over ten years would be a million numbers for one source
Reference: Bruch 1992, A&A 266, 237 (size); power falls as 1/f, as in Bruch 2021, MNRAS 503, 953
"""

from dataclasses import dataclass

import numpy as np

WAVES = 32


@dataclass(frozen=True)
class Flicker:
    amplitude: float  # σ
    per_day: np.ndarray
    phases: np.ndarray

    def at(self, days):
        """Its value at these days, of mean 0 and standard deviation σ."""
        if self.amplitude == 0:
            return np.zeros(np.shape(days))
        angles = 2 * np.pi * np.outer(np.asarray(days, dtype=float), self.per_day) + self.phases
        return self.amplitude * np.sqrt(2 / WAVES) * np.cos(angles).sum(axis=1)


def draw_flicker(rng, amplitude, slowest_days=0.5, fastest_days=0.007):
    """Flicker of this standard deviation between two time scales [d]."""
    low, high = np.log(1 / slowest_days), np.log(1 / fastest_days)
    return Flicker(amplitude, np.exp(rng.uniform(low, high, WAVES)), rng.uniform(0, 2 * np.pi, WAVES))
