"""Extinction by dust, in magnitudes, at any wavelength from 1,500 Å to 11,000 Å.

Formula:   A(λ) = k(λ) E(B-V), k by linear interpolation in a table for R_V = 3.1; for another R_V
           k(λ) + (R_V - 3.1): greyer dust, the same reddening E(B-V)
Reference: Fitzpatrick 1999, PASP 111, 63, doi:10.1086/316293; over the bands of surveys as in
           Schlafly & Finkbeiner 2011, ApJ 737, 103, doi:10.1088/0004-637X/737/2/103
"""

import numpy as np

_ANGSTROM = np.array(
    [1500, 1800, 2175, 2500, 2800, 3300, 3680, 4400, 4780, 5450, 6220, 7540, 8690, 9710, 11000], dtype=float
)
_PER_EBV = np.array([8.1, 7.9, 9.4, 7.2, 6.1, 5.1, 4.7, 4.1, 3.7, 3.1, 2.55, 1.9, 1.5, 1.25, 1.0])


def extinction_mag(wavelength_angstrom, ebv, r_v=3.1):
    """Extinction [mag] at a wavelength [Å, of the dust's own frame] for E(B-V) [mag] >= 0."""
    per_ebv = np.interp(wavelength_angstrom, _ANGSTROM, _PER_EBV) + (r_v - 3.1)
    return np.maximum(per_ebv, 0.3) * ebv
