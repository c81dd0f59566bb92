"""The bands of the simulated sources: ugrizy as single wavelengths, AB fluxes in nanojansky.

A band stands for its effective wavelength: no filter curve is integrated. For the smooth spectra used here
that is good to some 0.02 mag; the r and i of surveys differ from each other by more.

Reference: LSST throughputs (Ivezić et al. 2019, ApJ 873, 111, doi:10.3847/1538-4357/ab042c).
"""

import numpy as np

BANDS = ("u", "g", "r", "i", "z", "y")

WAVELENGTH_ANGSTROM = {"u": 3680.0, "g": 4780.0, "r": 6220.0, "i": 7540.0, "z": 8690.0, "y": 9710.0}

# AB magnitude of one nanojansky.
ZERO_POINT_MAG = 31.4


def nanojansky(ab_mag):
    """AB magnitude -> flux [nJy]: 10^((31.4 - m) / 2.5)."""
    return 10 ** ((ZERO_POINT_MAG - np.asarray(ab_mag, dtype=float)) / 2.5)


def ab_mag(flux_nanojansky):
    """Flux [nJy], positive -> AB magnitude."""
    return ZERO_POINT_MAG - 2.5 * np.log10(flux_nanojansky)
