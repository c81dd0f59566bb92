"""The period search by astropy's Lomb-Scargle, and what is folded with the period it finds."""

import light_curve as lc
import numpy as np
from astropy.timeseries import LombScargle
from scipy.optimize import minimize_scalar

WINDOW_DAYS = 1000
MIN_POINTS = 15
F_MIN, F_MAX = 1 / 100, 1 / 0.045
RATES = {"1/4": 4, "1/3": 3, "1/2": 2, "2": 1 / 2, "3": 1 / 3, "4": 1 / 4}
ASTROPY = "astropy LombScargle"


class Search:
    """One sinusoid and a free mean per band, all bands sharing the frequency."""

    def __init__(self, by_band, searched):
        times = np.sort(np.concatenate([s.t for s in by_band.values()] or [[]]))
        count = np.searchsorted(times, times + WINDOW_DAYS, side="right") - np.arange(len(times))
        self.bands = {}
        self.period = self.ppe = None
        if len(times) == 0:
            return
        start = times[int(np.argmax(count))]
        for band in searched:
            s = by_band.get(band)
            if s is None:
                continue
            inside = (s.t >= start) & (s.t - start <= WINDOW_DAYS)
            m = s.x[inside]
            if len(m) >= MIN_POINTS and not np.all(m == m[0]):
                self.bands[band] = (s.t[inside], m, s.e[inside])
        if not self.bands:
            return
        kept = np.concatenate([t for t, _, _ in self.bands.values()])
        self.span = kept.max() - kept.min()
        self.origin = kept.min()
        n = max(1000, int(np.ceil((F_MAX - F_MIN) * self.span / 0.2)))
        self.f = np.linspace(F_MIN, F_MAX, n)
        self.chi2 = {b: chi2_of(*s) for b, s in self.bands.items()}
        self.drop = {b: self.drop_of(b, self.f) for b in self.bands}
        removed = sum(self.drop.values())
        power = self.power(self.bands, removed)
        found = self.refine(self.bands, power)
        if found is None:
            return
        f, highest = found
        self.period = 1 / f
        self.ppe = entropy(power)
        step = self.f[1] - self.f[0]
        at = {
            k: int(np.clip(np.rint((f * part - F_MIN) / step), 0, n - 1))
            for k, part in RATES.items()
        }
        self.rates = {k: power[i] / highest for k, i in at.items()}

    def drop_of(self, band, f):
        t, m, e = self.bands[band]
        search = LombScargle(t - self.origin, m, e, fit_mean=True, center_data=True)
        return search.power(f, method="cython", assume_regular_frequency=True) * self.chi2[band]

    def power(self, bands, removed):
        freedom = sum(max(len(self.bands[b][0]) - 3, 0) for b in bands)
        total = sum(self.chi2[b] for b in bands)
        return freedom * removed / (2 * np.maximum(total - removed, 1e-9))

    def refine(self, bands, power):
        """(frequency, power) of the best of the ten highest interior maxima."""
        inner = power[1:-1]
        peaks = np.flatnonzero((inner > power[:-2]) & (inner >= power[2:])) + 1
        peaks = peaks[np.argsort(-power[peaks], kind="stable")[:10]]

        def minus(f):
            return -self.power(bands, sum(self.drop_of(b, np.array([f]))[0] for b in bands))

        best = None
        for i in peaks:
            # Both bounds can hold a higher neighbour's flank: the bracket is the grid's.
            end = minimize_scalar(
                minus,
                bounds=(self.f[i - 1], self.f[i + 1]),
                method="bounded",
                options={"xatol": 1e-8 * self.f[i]},
            )
            if best is None or -end.fun > best[1]:
                best = (end.x, -end.fun)
        return best

    def found(self):
        if self.period is None:
            return {}
        rates = {f"Power_rate_{k}": rate for k, rate in self.rates.items()}
        return {"Multiband_period": self.period, "PPE": self.ppe, **rates}

    def found_in(self, band):
        if band not in self.bands or self.period is None:
            return {}
        best = self.refine([band], self.power([band], self.drop[band]))
        if best is None:
            return {}
        period = 1 / best[0]
        return {"Period_band": period, "delta_period": abs(period - self.period)}


def chi2_of(t, m, e):
    return np.sum(((m - np.average(m, weights=e**-2)) / e) ** 2)


def entropy(power):
    highest = np.sort(power)[-100:] + 0.01
    share = highest / highest.sum()
    return 1 + np.sum(share * np.log(share)) / np.log(100)


def psi(series, period, epoch_mjd):
    """light-curve's Cusum and Eta of the magnitudes in order of phase over two periods."""
    n = len(series)
    m = series.x
    if n < 3 or period is None or np.all(m == m[0]):
        return {}
    # Phase of MJD 0, reduced before it is added, so that no digit is lost.
    phase = (series.t % (2 * period) + epoch_mjd % (2 * period)) % (2 * period)
    folded = np.ascontiguousarray(m[np.argsort(phase, kind="stable")])
    rank = np.arange(float(n))
    cusum = lc.Cusum()(rank, folded, sorted=True)[0] if n > 1 else 0
    eta = lc.Eta()(rank, folded, sorted=True)[0]
    return {
        "Psi_CS": ("light-curve", cusum * np.sqrt(n / (n - 1))),
        "Psi_eta": ("light-curve", eta * n / (n - 1)),
    }


LARGEST_CONDITION = 1e8
# Beyond this the last six digits are not those of the data.
TRUSTED_CONDITION = 1e4
# Beyond this it is undefined whatever the scale of the columns.
HOPELESS_CONDITION = 1e10
# Below this a phase says nothing.
TRUSTED_AMPLITUDE_MAG = 1e-3
HARMONICS = (
    *(f"Harmonics_mag_{k}" for k in range(1, 8)),
    *(f"Harmonics_phase_{k}" for k in range(2, 8)),
    *("Harmonics_mse", "Harmonics_chi"),
)


def is_ill_conditioned(condition):
    """Whether the last digits, or the verdict "undefined", hang on the last digits of the data."""
    return condition is not None and TRUSTED_CONDITION < condition < HOPELESS_CONDITION


def harmonics(series, period):
    """Seven harmonics by numpy.linalg.lstsq; and the condition number of the design."""
    t, m, e = series.t, series.x, series.e + 0.01
    if period is None or len(t) < 15:
        return {}, None
    angle = 2 * np.pi * ((t / period) % 1)
    design = [np.ones_like(t)]
    for k in range(1, 8):
        design += [np.cos(k * angle), np.sin(k * angle)]
    design = np.array(design).T
    weighted = design / e[:, None]
    condition = np.linalg.cond(weighted)
    if not condition < LARGEST_CONDITION:
        return {}, condition
    x, *_ = np.linalg.lstsq(weighted, m / e, rcond=1e-12)
    residual = m - design @ x
    a, b = x[1::2], x[2::2]
    phase = np.arctan2(b, a)
    found = {f"Harmonics_mag_{k}": np.hypot(a[k - 1], b[k - 1]) for k in range(1, 8)}
    found |= {
        f"Harmonics_phase_{k}": (phase[k - 1] - k * phase[0]) % (2 * np.pi) for k in range(2, 8)
    }
    found["Harmonics_mse"] = np.mean(residual**2)
    found["Harmonics_chi"] = (
        np.sum((residual / e) ** 2) / (len(t) - 15) if len(t) > 15 else None
    )
    return {name: ("numpy.linalg.lstsq", value) for name, value in found.items()}, condition
