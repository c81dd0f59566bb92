"""What other optimisers reach: chi-square and likelihood, not parameters, which may be degenerate."""

import warnings

import celerite2
import numpy as np
from celerite2 import terms
from flux_numbers import MAG_PER_RELATIVE_FLUX, mag_of
from scipy.optimize import curve_fit, minimize
from spm_reference import PRELUDE_DAYS, Problem


def damped_random_walk(series):
    """Highest ln L of 12 bounded starts."""
    if len(series) < 5 or np.all(series.x == series.x[0]):
        return None
    y = series.x - np.mean(series.x)

    def minus_ln_l(at):
        walk = celerite2.GaussianProcess(terms.RealTerm(a=np.exp(at[0]), c=np.exp(at[1])), mean=0.0)
        walk.compute(series.t, diag=series.e**2, quiet=True)
        value = -walk.log_likelihood(y)
        return value if np.isfinite(value) else 1e25

    ln_var = np.clip(np.log(np.var(y)), -10, 19)
    ends = [
        minimize(minus_ln_l, start, method="L-BFGS-B", bounds=[(-10, 19), (-6, 6)])
        for start in ([max(ln_var + shift, -10), c] for shift in (0, -2) for c in (-5, -4, -3, -2, 0, 2))
    ]
    return -min(end.fun for end in ends)


def best_of(model, t, m, sigma, start, bounds, evaluations):
    """Chi-square of scipy.optimize.curve_fit, or None when it does not converge."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            x, _ = curve_fit(
                model, t, m, sigma=sigma, p0=start, bounds=bounds, max_nfev=evaluations
            )
        except (RuntimeError, ValueError):
            return None
        chi2 = np.sum(((m - model(t, *x)) / sigma) ** 2)
        return chi2 if np.isfinite(chi2) else None


def fleet(series):
    """Chi-square, and the time of the first point used."""
    keep = (series.x > 1) & (series.e > 0)
    t, f, e = series.t[keep], series.x[keep], series.e[keep]
    if len(t) < 4:
        return None, None
    model = lambda t, a, w, m0, t0: np.exp(w * (t - t0)) - a * w * (t - t0) + m0
    m = mag_of(f)
    sigma = MAG_PER_RELATIVE_FLUX * e / f + 0.01
    bounds = ([0, -100, 0, -50], [10, 0, 30, 10_000])
    start = [0.6, -0.05, np.mean(m), 0]
    return best_of(model, t - t[0], m, sigma, start, bounds, 800), t[0]


def microlensing(series, first):
    if len(series) < 5:
        return None

    def model(t, u0, t_e, fs, t0, mag0):
        u = np.sqrt(u0**2 + ((t - t0) / t_e) ** 2)
        magnification = (u**2 + 2) / (u * np.sqrt(u**2 + 4))
        return mag0 - 2.5 * np.log10(fs * (magnification - 1) + 1)

    t = series.t - first
    start = [0.6, 20, 0.5, t[int(np.argmin(series.x))], np.median(series.x)]
    bounds = ([0, 1e-3, 0, -np.inf, -np.inf], [np.inf, np.inf, 1, np.inf, np.inf])
    return best_of(model, t, series.x, series.e + 0.01, start, bounds, 1000)


def supernova(curve):
    """Lowest objective of 20 starts, all bands together [fluxes in mJy]."""
    bands = {}
    for band in curve.bands:
        s = curve.fluxes_with_forced(band)
        keep = s.t > -PRELUDE_DAYS
        if keep.any():
            bands[band] = {
                "days": s.t[keep],
                "fluxMillijansky": s.x[keep] / 1000,
                "errorMillijansky": s.e[keep] / 1000,
            }
    if not any((s["fluxMillijansky"] > 0).any() for s in bands.values()):
        return None
    ends = Problem(bands).best(np.random.default_rng(20260101))
    return min(value for value, _ in ends)
