"""Distances in a flat universe with H0 = 70 km/s/Mpc and matter density 0.3.

Formula:   D_L = (1 + z) c / H0 ∫ dz / sqrt(Ωm (1+z)³ + 1 - Ωm);  μ = 5 log10(D_L / 10 pc)
Reference: Hogg 1999, arXiv:astro-ph/9905116. Peculiar motions are left out.
"""

import numpy as np

_REDSHIFTS = np.concatenate([np.geomspace(1e-4, 0.1, 300), np.linspace(0.1, 6, 900)[1:]])
_HUBBLE_DISTANCE_MPC = 299792.458 / 70


def _distance_moduli():
    fine = np.linspace(0, 6, 12001)
    inverse = 1 / np.sqrt(0.3 * (1 + fine) ** 3 + 0.7)
    steps = (inverse[1:] + inverse[:-1]) / 2 * np.diff(fine)
    comoving = np.interp(_REDSHIFTS, fine, np.concatenate([[0], np.cumsum(steps)]))
    return 5 * np.log10((1 + _REDSHIFTS) * _HUBBLE_DISTANCE_MPC * comoving) + 25


_MODULI = _distance_moduli()


def distance_modulus(redshift):
    """Distance modulus [mag] of a redshift between 0.0001 and 6."""
    return float(np.interp(np.log(redshift), np.log(_REDSHIFTS), _MODULI))


def redshift_at(modulus):
    """Redshift at which the distance modulus [mag] is reached; kept between 0.0001 and 6."""
    return float(np.interp(modulus, _MODULI, _REDSHIFTS))
