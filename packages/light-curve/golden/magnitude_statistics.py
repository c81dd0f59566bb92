"""Statistics of the magnitudes of one band: light-curve, scipy, statsmodels, numpy.

Each entry is (reference, value). light-curve takes ddof 1 everywhere; conversions stand beside.
"""

import celerite2
import light_curve as lc
import numpy as np
from celerite2 import terms
from scipy import stats
from scipy.optimize import minimize_scalar
from statsmodels.tsa.stattools import acf

LC, SCIPY, NUMPY = "light-curve", "scipy", "numpy"
STATSMODELS, CELERITE = "statsmodels", "celerite2"


def first(feature, t, m, e=None):
    arrays = [np.ascontiguousarray(a, dtype=float) for a in ((t, m) if e is None else (t, m, e))]
    return float(feature(*arrays, sorted=True, check=False)[0])


def statistics(series):
    """Name → (tool, value) for at least 6 points; an undefined one is None."""
    t, m, e = series.t, series.x, series.e
    n = len(t)
    if n < 6:
        return {}
    is_constant = bool(np.all(m == m[0]))
    with np.errstate(all="ignore"):
        found = of_any(t, m, e, n)
        if not is_constant:
            found |= of_varying(t, m, e, n)
    found |= structure_function(t, m, e)
    return found


def of_any(t, m, e, n):
    """Those that are defined for a constant light curve as well."""
    s0 = np.std(m)
    mean = np.mean(m)
    median = np.median(m)
    k = int(np.ceil(0.05 * n))
    ordered = np.sort(m)
    ddof = np.sqrt((n - 1) / n)
    p3, p97 = np.percentile(m, [3, 97])
    excess = first(lc.ExcessVariance(), t, m, e) - np.var(m, ddof=1) / (n * mean**2)
    away = np.abs(m - mean) > 2 * s0
    runs = sum(away[i] and away[i + 1] and away[i + 2] for i in range(n - 2))
    steps = np.sign(np.diff(m[-30:]))
    w = e**-2
    centre = np.average(m, weights=w)
    spread = np.sqrt(np.sum((m - centre) ** 2) / (n - 1))
    return {
        "Amplitude": (NUMPY, (np.median(ordered[-k:]) - np.median(ordered[:k])) / 2),
        "Beyond1Std": (NUMPY, np.mean(np.abs(m - centre) > spread)),
        "Con": (NUMPY, runs / (n - 2)),
        "ExcessVar": (LC, excess),
        "Gskew": (NUMPY, np.median(m[m <= p3]) + np.median(m[m >= p97]) - 2 * median),
        "LinearTrend": (LC, first(lc.LinearTrend(), t, m)),
        "MaxSlope": (LC, first(lc.MaximumSlope(), t, m)),
        "Mean": (NUMPY, mean),
        "Meanvariance": (LC, first(lc.MeanVariance(), t, m) * ddof),
        "MedianAbsDev": (LC, first(lc.MedianAbsoluteDeviation(), t, m)),
        "MedianBRP": (LC, first(lc.MedianBufferRangePercentage(0.2), t, m)),
        "PairSlopeTrend": (NUMPY, np.sum(steps) / len(steps)),
        "PercentAmplitude": (LC, first(lc.PercentAmplitude(), t, m) / median),
        "Pvar": (SCIPY, stats.chi2.cdf(np.sum(((m - mean) / e) ** 2), n - 1)),
        "Q31": (NUMPY, np.subtract(*np.percentile(m, [75, 25]))),
        "Std": (LC, first(lc.StandardDeviation(), t, m) * ddof),
    }


def of_varying(t, m, e, n):
    """Those that divide by the scatter."""
    biased = (n - 1) / n
    dt = np.diff(t)
    eta_e = first(lc.EtaE(), t, m) * n * (n - 1) ** 2 / ((t[-1] - t[0]) ** 2 * np.sum(dt**-2.0))
    darling = first(lc.AndersonDarlingNormal(), t, m) / (1 + 4 / n - 25 / n**2)
    correlation = acf(m, nlags=n - 1, fft=False)
    below = np.flatnonzero(correlation < np.exp(-1))
    return {
        "AndersonDarling": (LC, 1 / (1 + np.exp(-10 * (darling - 0.3)))),
        "Autocor_length": (STATSMODELS, below[0] if len(below) else None),
        "Eta_e": (LC, eta_e),
        "Rcs": (LC, first(lc.Cusum(), t, m) / np.sqrt(biased)),
        "Skew": (SCIPY, stats.skew(m, bias=True)),
        "SmallKurtosis": (SCIPY, stats.kurtosis(m, bias=False)),
        "StetsonK": (LC, first(lc.StetsonK(), t, m, e)),
    }


def has_point_on_the_edge(series):
    """Whether the last digit decides which side of MedianBRP's limit a point is on."""
    if len(series) == 0:
        return False
    m = series.x
    limit = (m.max() - m.min()) / 10
    return bool(np.any(np.abs(np.abs(m - np.median(m)) - limit) < 1e-9))


FLAT_LN_L = 1e-3


def irregular_autoregression(series):
    """AR(1) of unit variance at its highest likelihood: correlation after one day, ln L, and whether
    another memory, or none, is as likely to within 0.001 in ln L. None where it is not defined."""
    t, m, e = series.t, series.x, series.e
    if len(t) < 6 or np.all(m == m[0]):
        return None
    s1 = np.std(m, ddof=1)
    y, diag = (m - np.mean(m)) / s1, (e / s1) ** 2

    def minus_ln_l(ln_rate):
        walk = celerite2.GaussianProcess(terms.RealTerm(a=1.0, c=np.exp(ln_rate)), mean=0.0)
        walk.compute(t, diag=diag, quiet=True)
        return -walk.log_likelihood(y)

    # Beyond these no memory lasts to the next point, or all of it lasts to the last one.
    low, high = -np.log(100 * (t[-1] - t[0])), -np.log(0.02 * np.min(np.diff(t)))
    scan = np.linspace(low, high, 200)
    values = np.array([minus_ln_l(x) for x in scan])
    i = int(np.argmin(values))
    ends = (scan[max(i - 1, 0)], scan[min(i + 1, len(scan) - 1)])
    best = minimize_scalar(minus_ln_l, bounds=ends, method="bounded", options={"xatol": 1e-9})
    near = np.flatnonzero(values - best.fun < FLAT_LN_L)
    is_flat = 0 in near or len(scan) - 1 in near or np.any(np.diff(near) > 1)
    return np.exp(-np.exp(best.x)), -best.fun, bool(is_flat)


def structure_function(t, m, e):
    i, j = np.triu_indices(len(t), 1)
    dt, dm2, noise = np.abs(t[j] - t[i]), (m[j] - m[i]) ** 2, e[i] ** 2 + e[j] ** 2
    edges = 10 ** np.arange(np.log10(5), np.log10(2000), 0.1)
    tau, sf = [], []
    for low, high in zip(edges, edges[1:]):
        inside = (dt >= low) & (dt < high) & (dt >= 5) & (dt <= 365)
        if inside.any():
            square = np.mean(dm2[inside] - noise[inside])
            centre = (low + high) / 2 / 365
            if square > 0 and 0.01 < centre <= 0.5:
                tau.append(centre)
                sf.append(np.sqrt(square))
    if len(tau) < 2:
        return {"SF_ML_amplitude": (NUMPY, None), "SF_ML_gamma": (NUMPY, None)}
    gamma, intercept = np.polyfit(np.log10(tau), np.log10(sf), 1)
    amplitude, gamma = min(10**intercept, 15.0), np.clip(gamma, -0.5, 3)
    if amplitude < 0.005:
        amplitude = gamma = 0.0
    return {"SF_ML_amplitude": (NUMPY, amplitude), "SF_ML_gamma": (NUMPY, gamma)}
