"""What a labelled source does between its points: a model that can be looked at through another survey.

Periodic stars: Fourier series at their period (magnitudes). What varies without one: a damped random walk common to
all bands, drawn so that it passes through the measured points. Transients: a Gaussian process in time and wavelength.
Each keeps period, shape, amplitude and time scale of the measured object, and none of its cadence, depth or errors.

A model has `is_transient`, `first_day`, `last_day`, `has_colour` (its g - r was measured, not stated) and
`flux(band, days)` in nanojansky, for g and r. None where the measurements do not bear one.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from filters import WAVELENGTH_NM, training_filters
from labelled import PERIODIC
from photometry import flux_err_of, flux_of

FOURIER_ORDERS = (2, 3, 4, 6, 8, 12)
RIDGE = 1e-3
LARGEST_GAP_DAYS = 12
"""A transient is not asked farther than this from a measured point."""
MAX_GP_POINTS = 200
MEAN_COLOUR = {
    "RRL": (0.25, 0.12), "CEP": (0.60, 0.20), "DSCT": (0.20, 0.15), "E": (0.50, 0.35), "LPV": (1.60, 0.50),
    "Periodic-Other": (0.90, 0.35), "YSO": (1.20, 0.50), "AGN": (0.35, 0.30), "CV/Nova": (0.10, 0.30),
}  # fmt: skip
"""g - r of sources measured in one band [mag]: mean and scatter, of the classes' place in the colour-magnitude diagram
(Gaia Collaboration, Eyer et al. 2019, A&A 623, A110, figure 3, turned into g - r); reddening comes on top."""
AMPLITUDE_OF_V = {
    "RRL": (1.13, 0.83), "CEP": (1.15, 0.84), "DSCT": (1.13, 0.84), "LPV": (1.10, 0.85), "AGN": (1.08, 0.92),
    "YSO": (1.12, 0.88), "Periodic-Other": (1.07, 0.90),
}  # fmt: skip
"""Amplitude in g and r over that in V [mag/mag]: Sesar et al. 2010 (RR Lyrae templates), Vanden Berk et al. 2004 (AGN);
the others by the slope of a pulsating or reddened photosphere. Eclipses: 1 and 1."""


@dataclass
class FourierModel:
    mean_mag: dict
    coefficients: dict
    period_days: float
    random_walk: object
    first_day: float
    last_day: float
    has_colour: bool
    is_transient: bool = False

    def flux(self, band, days):
        wave = fourier_design(days, self.period_days, len(self.coefficients[band]) // 2)
        mag = self.mean_mag[band] + wave @ self.coefficients[band]
        if self.random_walk is not None:
            mag = mag + self.random_walk(days)
        return flux_of(mag)


@dataclass
class WalkModel:
    mean_mag: dict
    slope: dict
    """Amplitude of the band over that of the walk."""
    random_walk: object
    first_day: float
    last_day: float
    has_colour: bool
    is_transient: bool = False

    def flux(self, band, days):
        return flux_of(self.mean_mag[band] + self.slope[band] * self.random_walk(days))


@dataclass
class TransientModel:
    mean: object
    days: np.ndarray
    wavelengths: np.ndarray
    first_day: float
    last_day: float
    has_colour: bool
    is_transient: bool = True

    def flux(self, band, days):
        """NaN where no point was measured near in time."""
        wavelength = WAVELENGTH_NM[band]
        flux = self.mean(days, np.full(len(days), wavelength))
        # A band is known from points within 200 nm of it.
        near = np.sort(self.days[np.abs(self.wavelengths - wavelength) < 200])
        if len(near) < 2:
            return np.full(len(days), np.nan)
        at = np.clip(np.searchsorted(near, days), 1, len(near) - 1)
        gap = np.minimum(np.abs(days - near[at - 1]), np.abs(days - near[at]))
        return np.where(gap <= LARGEST_GAP_DAYS, flux, np.nan)


def fourier_design(days, period, orders):
    phase = 2 * np.pi * np.outer(np.asarray(days) / period, np.arange(1, orders + 1))
    return np.hstack([np.cos(phase), np.sin(phase)])


def fit_fourier(days, mag, mag_err, period):
    """(mean, coefficients, BIC, residuals) of the number of harmonics with the lowest BIC; ridge keeps gaps tame."""
    error = np.hypot(mag_err, 0.02)
    weight = 1 / error**2
    best = None
    for orders in FOURIER_ORDERS:
        count = 2 * orders + 1
        if len(days) < 2 * count:
            break
        design = np.hstack([np.ones((len(days), 1)), fourier_design(days, period, orders)])
        penalty = RIDGE * weight.sum() * np.diag([0.0] + [1.0] * (count - 1)) * np.tile(
            np.arange(1, orders + 1) ** 2, 2
        ).max() / orders**2
        solution = np.linalg.solve(design.T @ (design * weight[:, None]) + penalty, design.T @ (weight * mag))
        residual = mag - design @ solution
        scale = max(1.0, np.median(np.abs(residual / error)) / 0.6745)
        bic = np.sum(np.minimum((residual / error / scale) ** 2, 16)) + 2 * len(days) * np.log(scale) + count * np.log(len(days))
        if best is None or bic < best[2]:
            best = (solution[0], solution[1:], bic, residual)
    return best


def damped_walk(days, value, error, sigma, tau_days, rng):
    """A damped random walk through noisy points: a function that draws it at given days, each call a new draw.

    Covariance: $sigma^2 e^{-|t - t'|/tau}$ (Kelly, Bechtold & Siemiginowska 2009, ApJ 698, 895). Drawn free of the points
    first, then moved to them (Matheron's rule; Wilson et al. 2021, JMLR 22, 105): no matrix of the drawn days is needed.
    """
    days, value, error = thinned(days, value, error, MAX_GP_POINTS, rng)
    noise = np.sqrt(error**2 + 1e-6)
    covariance = sigma**2 * np.exp(-np.abs(days[:, None] - days[None]) / tau_days)
    factor = cho_factor(covariance + np.diag(noise**2), lower=True, check_finite=False)

    def drawn(at):
        every, place = np.unique(np.concatenate([days, at]), return_inverse=True)
        free = free_walk(every, sigma, tau_days, rng)
        known, wanted = free[place[: len(days)]], free[place[len(days) :]]
        missed = value - known - rng.normal(size=len(days)) * noise
        cross = sigma**2 * np.exp(-np.abs(at[:, None] - days[None]) / tau_days)
        return wanted + cross @ cho_solve(factor, missed, check_finite=False)

    return drawn


def free_walk(days, sigma, tau_days, rng):
    """A damped random walk at rising days, of mean 0."""
    kept = np.exp(-np.diff(days, prepend=days[0]) / tau_days)
    steps = rng.normal(size=len(days)) * sigma * np.sqrt(1 - kept**2)
    value = rng.normal() * sigma
    walk = np.empty(len(days))
    for i, (keep, step) in enumerate(zip(kept.tolist(), steps.tolist())):
        value = value * keep + step
        walk[i] = value
    return walk


def thinned(days, value, error, limit, rng):
    if len(days) <= limit:
        return days, value, error
    kept = np.sort(rng.choice(len(days), limit, replace=False))
    return days[kept], value[kept], error[kept]


def walk_parameters(days, value, error, rng):
    """(sigma [mag], tau [d]) of the highest likelihood on a grid of tau; sigma from the excess variance."""
    excess = np.var(value) - np.mean(error**2)
    sigma = np.sqrt(max(excess, 0.02**2))
    days, value, error = thinned(days, value, error, 150, rng)
    best = (-np.inf, 100.0)
    for tau in (3.0, 10.0, 30.0, 100.0, 300.0, 1000.0):
        covariance = sigma**2 * np.exp(-np.abs(days[:, None] - days[None]) / tau) + np.diag(error**2 + 1e-6)
        factor = cho_factor(covariance, lower=True)
        likelihood = -0.5 * value @ cho_solve(factor, value) - np.log(np.diag(factor[0])).sum()
        if likelihood > best[0]:
            best = (likelihood, tau)
    return sigma, best[1]


def in_bands(curve):
    """{'g': (days, mag, err) or None, 'r': …}, is_exact; outliers of 6 robust sigma and 3 mag are left out."""
    names, counts = np.unique(curve.band, return_counts=True)
    chosen, is_exact = training_filters(dict(zip(names.tolist(), counts.tolist())))
    found = {}
    for band, name in chosen.items():
        if name is None:
            found[band] = None
            continue
        here = (curve.band == name) & (curve.mag_err < 0.5)
        found[band] = (curve.mjd[here], curve.mag[here], curve.mag_err[here]) if here.sum() >= 5 else None
    return found, is_exact


def stated_bands(curve, rng):
    """Both bands from the one that was measured: mean colour and amplitudes as stated above."""
    mean, scatter = MEAN_COLOUR[curve.class_name]
    colour = rng.normal(mean, scatter) + abs(rng.normal(0, 0.15))
    amplitudes = AMPLITUDE_OF_V.get(curve.class_name, (1.0, 1.0))
    return colour, dict(zip("gr", np.array(amplitudes) * rng.normal(1, 0.03, 2)))


def best_period(curve, bands):
    """The catalogue's period, or that over an integer where it fits better (EROS-2 folds at multiples)."""
    period = curve.period_days
    if period is None or not period > 0:
        return None
    if curve.source != "EROS-2":
        return period
    main = max((b for b in bands.values() if b is not None), key=lambda b: len(b[0]))
    fits = [(fit_fourier(*main, period / k), period / k) for k in range(1, 13) if period / k > 0.03]
    fits = [(fit[2], each) for fit, each in fits if fit is not None]
    return min(fits)[1] if fits else None


def periodic_model(curve, period, rng):
    bands, is_exact = in_bands(curve)
    measured = {b: v for b, v in bands.items() if v is not None and len(v[0]) >= 12}
    if not measured or period is None:
        return None
    means, coefficients, residuals = {}, {}, {}
    for band, (days, mag, err) in measured.items():
        fit = fit_fourier(days, mag, err, period)
        if fit is None:
            return None
        means[band], coefficients[band], _, residual = fit
        residuals[band] = (days, residual, err)
        explained = np.var(mag) - np.var(residual)
        needed = 0.25 if curve.class_name != "LPV" else 0.05
        if explained < needed * max(np.var(mag) - np.mean(err**2), 1e-4):
            return None
    has_colour = is_exact and len(measured) == 2
    if not has_colour:
        colour, amplitude = stated_bands(curve, rng)
        main = max(measured, key=lambda b: len(measured[b][0]))
        middle = means[main]
        first = coefficients[main]
        means = {"g": middle + colour / 2, "r": middle - colour / 2}
        coefficients = {b: first * amplitude[b] for b in "gr"}
        residuals = {main: residuals[main]}
    days, residual, err = residuals[max(residuals, key=lambda b: len(residuals[b][0]))]
    first_day, last_day = days.min(), days.max()
    walk = None
    if curve.class_name in ("LPV", "Periodic-Other"):
        # No two cycles of a giant are alike, and spots come and go.
        tau = period if curve.class_name == "LPV" else 10 * period + 50
        excess = np.sqrt(max(np.var(residual) - np.mean(err**2), 0))
        if excess > 0.01:
            walk = damped_walk(days, residual, np.hypot(err, 0.01), excess, tau, rng)
    return FourierModel(means, coefficients, period, walk, first_day, last_day, has_colour)


def walk_model(curve, rng):
    bands, is_exact = in_bands(curve)
    measured = {b: v for b, v in bands.items() if v is not None}
    if not measured:
        return None
    has_colour = is_exact and len(measured) == 2
    _, slope = stated_bands(curve, rng)
    means = {b: float(np.median(v[1])) for b, v in measured.items()}
    scale = {b: slope[b] if len(measured) == 2 else 1.0 for b in measured}
    days = np.concatenate([v[0] for v in measured.values()])
    value = np.concatenate([(v[1] - means[b]) / scale[b] for b, v in measured.items()])
    error = np.concatenate([np.hypot(v[2], 0.01) / scale[b] for b, v in measured.items()])
    # An outlier of one night is a fault of the archive, not a flare that the walk could follow.
    centre = np.median(value)
    spread = np.median(np.abs(value - centre)) / 0.6745 + 0.02
    good = np.abs(value - centre) < 6 * spread
    days, value, error = days[good], value[good], error[good]
    if len(days) < 10 or np.ptp(days) < 30:
        return None
    order = np.argsort(days)
    days, value, error = days[order], value[order], error[order]
    sigma, tau = walk_parameters(days, value, error, rng)
    if not has_colour:
        colour, _ = stated_bands(curve, rng)
        middle = float(np.mean(list(means.values())))
        means = {"g": middle + colour / 2, "r": middle - colour / 2}
    return WalkModel(
        means, slope, damped_walk(days, value, error, sigma, tau, rng), days.min(), days.max(), has_colour
    )


TRANSIENT_TAU_DAYS = {"SNIa": 20, "SNIbc": 20, "SNII": 30, "SLSN": 40, "TDE": 50}
TRANSIENT_TAU_NM = 250


def transient_model(curve, rng):
    """Gaussian process (Matern 3/2) in time and wavelength of the difference flux; Boone 2019, AJ 158, 257."""
    known = np.array([name in WAVELENGTH_NM for name in curve.band])
    wavelength = np.array([WAVELENGTH_NM.get(name, 0) for name in curve.band], float)
    chosen = known & (wavelength > 400) & (wavelength < 850) & (curve.mag_err < 0.4)
    if chosen.sum() < 5:
        return None
    days, wavelength = curve.mjd[chosen], wavelength[chosen]
    flux = flux_of(curve.mag[chosen])
    error = np.hypot(flux_err_of(curve.mag_err[chosen], flux), 0.03 * flux)
    if len(days) > MAX_GP_POINTS:
        kept = np.sort(rng.choice(len(days), MAX_GP_POINTS, replace=False))
        days, wavelength, flux, error = days[kept], wavelength[kept], flux[kept], error[kept]
    scale = np.percentile(flux, 90)
    # A Gaussian process of the logarithm would not go to zero; of the flux it must not go below.
    length = TRANSIENT_TAU_DAYS[curve.class_name]

    def covariance(t1, w1, t2, w2):
        r = np.sqrt(3) * np.hypot((t1[:, None] - t2[None]) / length, (w1[:, None] - w2[None]) / TRANSIENT_TAU_NM)
        return scale**2 * (1 + r) * np.exp(-r)

    factor = cho_factor(covariance(days, wavelength, days, wavelength) + np.diag(error**2), lower=True)
    weights = cho_solve(factor, flux)

    def mean(at, wavelengths):
        return np.maximum(covariance(np.asarray(at, float), wavelengths, days, wavelength) @ weights, 0)

    near_g = np.abs(wavelength - 477) < 200
    near_r = np.abs(wavelength - 630) < 200
    return TransientModel(
        mean, days, wavelength, days.min() - 3, days.max() + 5, bool(near_g.any() and near_r.any())
    )


def source_model(curve, rng, period=None):
    """The model of a labelled curve; `period` replaces that of the catalogue where there is none."""
    if (curve.is_alerts or curve.is_difference) and not curve.is_transient:
        # Alerts show a variable only where it is far from its template: too little to draw the rest from.
        return None
    if curve.is_transient:
        return transient_model(curve, rng)
    if curve.class_name in PERIODIC:
        bands, _ = in_bands(curve)
        if all(v is None for v in bands.values()):
            return None
        return periodic_model(curve, best_period(curve, bands) or period, rng)
    return walk_model(curve, rng)
