"""A damped random walk (Ornstein-Uhlenbeck process): light that wanders and forgets.

Formula:   x(t + d) = x(t) e^(-d/τ) + σ sqrt(1 - e^(-2d/τ)) n; structure function
           SF(Δt) = SF_inf sqrt(1 - e^(-Δt/τ)), SF_inf = sqrt(2) σ
Symbols:   τ time after which it forgets [d]; σ its long-term standard deviation; n normal draws
Differs:   drawn on a grid of τ / 50 or finer and joined by straight lines, so that a source answers the
           same for the same days: below the step it is a little too smooth
Reference: Kelly, Bechtold & Siemiginowska 2009, ApJ 698, 895, doi:10.1088/0004-637X/698/1/895
"""

from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

MAX_STEPS = 40_000


@dataclass(frozen=True)
class DampedRandomWalk:
    first_day: float
    step_days: float
    values: np.ndarray

    def at(self, days):
        """Its value at these days; beyond its ends that of the end."""
        steps = (np.asarray(days, dtype=float) - self.first_day) / self.step_days
        return np.interp(steps, np.arange(len(self.values)), self.values)


def draw_damped_random_walk(rng, tau_days, sigma, first_day, last_day, step_days=0.5):
    """A walk from first_day to last_day; the step is at most τ / 50, and as long as 40,000 steps need it."""
    span = last_day - first_day
    step = max(min(step_days, tau_days / 50), span / MAX_STEPS)
    count = int(np.ceil(span / step)) + 1
    keep = np.exp(-step / tau_days)
    draws = rng.normal(size=count)
    draws[1:] *= np.sqrt(1 - keep**2)
    return DampedRandomWalk(first_day, step, sigma * lfilter([1.0], [1.0, -keep], draws))
