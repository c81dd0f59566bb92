"""What every simulated source says of itself. No noise, no cadence: a source is its light."""

from typing import Protocol

import numpy as np


class Source(Protocol):
    class_name: str  # leaf of lucero-lightcurves/2, or "Microlensing", which is outside
    kind: str  # what it is within its class: "SN IIn", "dwarf nova"
    is_transient: bool  # its template is empty: flux() is what the difference shows; else flux() is the total
    first_day: float  # where the model is meant to be looked at; 0 = explosion, outburst or start
    last_day: float
    period_days: float | None
    redshift: float | None

    def flux(self, band: str, days: np.ndarray) -> np.ndarray:
        """Flux [nJy, AB] in one of ugrizy at these days, in any order; the same for the same days."""
        ...
