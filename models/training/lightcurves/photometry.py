"""Magnitudes and fluxes; AB, nanojansky. The same formulas as packages/photometry."""

import numpy as np

ZERO_POINT_NANOJANSKY = 3631e9
POGSON = 2.5 / np.log(10)


def flux_of(mag):
    return ZERO_POINT_NANOJANSKY * 10 ** (-0.4 * np.asarray(mag, float))


def mag_of(flux):
    """NaN where the flux is not positive."""
    flux = np.asarray(flux, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(flux > 0, -2.5 * np.log10(np.maximum(flux, 1e-30) / ZERO_POINT_NANOJANSKY), np.nan)


def flux_err_of(mag_err, flux):
    return np.asarray(mag_err) * np.abs(flux) / POGSON


def mag_err_of(flux_err, flux):
    flux = np.asarray(flux, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(flux > 0, POGSON * np.asarray(flux_err) / np.where(flux > 0, flux, 1), np.nan)
