"""Objects, light curves, stamps, exports and streams of a Lucero broker, as pandas and astropy have them."""

from .client import Lucero
from .errors import LuceroError
from .events import EventsMissedWarning
from .filters import Filter
from .objects import LuceroObject

__all__ = ["EventsMissedWarning", "Filter", "Lucero", "LuceroError", "LuceroObject"]
__version__ = "0.1.0"
