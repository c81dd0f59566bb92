"""Objects, light curves, stamps, exports and streams of a Lucero broker, as pandas and astropy have them."""

from .client import Lucero
from .errors import LuceroError
from .objects import LuceroObject

__all__ = ["Lucero", "LuceroError", "LuceroObject"]
__version__ = "0.1.0"
