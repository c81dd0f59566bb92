"""Supernova parametric model: an independent objective, and the best of 20 scipy starts.

Written from the definition alone (docs/features.md), to compare our fit with: model, objective and
gradient in numpy, minimised by scipy's L-BFGS-B from the declared start and 19 random ones.

    python spm_reference.py < curves.jsonl > reference.jsonl

One light curve a line: {"oid", "bands": {"g": {"days", "fluxMillijansky", "errorMillijansky"}}},
days since the first detection; bands ugrizy, any order. Answer a line: {"oid", "bands": [...],
"objective": the best of all starts, "parameters": [[A, t0, gamma, beta, tau_rise, tau_fall], ...],
"objectives": those of all starts, the declared one first}. Seeded, so that it repeats.
Needs numpy and scipy (made with numpy 2.4.6, scipy 1.17.1).
"""

import json
import sys

import numpy as np
from scipy.optimize import minimize

STARTS = 20
PRELUDE_DAYS = 30.0
WEIGHT = np.array([0.0, 1.0, 0.1, 20.0, 0.7, 0.01])
FLOOR = np.array([1.0, 0.05, 0.05, 0.005, 0.05, 0.05])


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def model(t, p, slopes=False):
    """Flux [mJy] at days t; p holds one column a point: A, t0, gamma, beta, tau_rise, tau_fall."""
    a, t0, gamma, beta, rise, fall = p
    since = t - t0
    after = since - gamma
    x = since / rise
    up = np.where(x < -20, 0.0, sigmoid(np.clip(x, -20, 20)))
    y = after / 2
    w = np.where(y < -10, 0.0, np.where(y > 10, 1.0, sigmoid(np.clip(y, -10, 10))))
    guarded = (fall < rise) & (after < 0)
    w = np.where(guarded, 0.0, w)
    z = -after / fall
    decay = np.exp(np.clip(z, -20, 20))
    plateau = 1 - beta * since / gamma
    shape = w * (1 - beta) * decay + (1 - w) * plateau
    flux = a * up * shape
    if not slopes:
        return flux
    d_up = np.where(np.abs(x) > 20, 0.0, up * (1 - up))
    d_w = np.where((np.abs(y) > 10) | guarded, 0.0, w * (1 - w) / 2)
    d_z = np.where(np.abs(z) > 20, 0.0, w * (1 - beta) * decay)
    move = -d_w * ((1 - beta) * decay - plateau) + d_z / fall
    return flux, np.array(
        [
            up * shape,
            a * (-d_up / rise * shape + up * (move + (1 - w) * beta / gamma)),
            a * up * (move + (1 - w) * beta * since / gamma**2),
            -a * up * (w * decay + (1 - w) * since / gamma),
            -a * d_up * since / rise**2 * shape,
            a * up * d_z * after / fall**2,
        ]
    )


class Problem:
    def __init__(self, bands):
        self.names = sorted(bands)
        kept = [np.array(bands[b]["days"]) > -PRELUDE_DAYS for b in self.names]
        keep = lambda field: [np.array(bands[b][field])[k] for b, k in zip(self.names, kept)]
        present = [k.any() for k in kept]
        self.names = [b for b, is_there in zip(self.names, present) if is_there]
        t, f, e = (
            [x for x, is_there in zip(keep(field), present) if is_there]
            for field in ("days", "fluxMillijansky", "errorMillijansky")
        )
        self.band = np.repeat(np.arange(len(t)), [len(x) for x in t])
        self.t, self.f, self.e = map(np.concatenate, (t, f, e))
        s0 = np.percentile(self.e, 10) / 2
        low = self.f + self.e
        omega = np.where(low < 0, np.exp(-((low / (self.e + 1e-3)) ** 2)), 1.0)
        self.root = np.sqrt(omega) / (self.e + s0)
        peak = np.array([abs(x.max()) for x in f])
        first = next(b for b in "irzygu" if b in self.names)
        i = self.names.index(first)
        last = self.t.max()
        guess = min(max(t[i][np.argmax(f[i])] - 10, -50.0), last)
        n = len(self.names)
        self.low = np.array([[0.1 * m, -50.0, 1, 0, 1, 1] for m in peak])
        self.high = np.array([[10 * m, last, 120, 1, 100, 180] for m in peak])
        self.start = np.array([[1.2 * m, guess, 14, 0.5, 7, 28] for m in peak])
        self.peak, self.n = peak, n

    def objective(self, p, slopes=False):
        """p: one row of six parameters a band."""
        centred = p - p.mean(axis=0)
        root = np.sqrt(p.var(axis=0) + FLOOR)
        found = model(self.t, p[self.band].T, slopes)
        flux = found[0] if slopes else found
        r = self.root * (flux - self.f)
        value = r @ r + WEIGHT @ root
        if not slopes:
            return value
        per_point = 2 * r * self.root * found[1]
        gradient = np.array([np.bincount(self.band, row, self.n) for row in per_point]).T
        return value, gradient + WEIGHT * centred / (self.n * root)

    def best(self, rng):
        # A in units of the band's peak: the optimiser sees numbers of like size.
        unit = np.ones((self.n, 6))
        unit[:, 0] = np.where(self.peak > 0, self.peak, 1.0)

        def scaled(x):
            value, gradient = self.objective(x.reshape(self.n, 6) * unit, slopes=True)
            return value, (gradient * unit).ravel()

        ends = []
        for k in range(STARTS):
            if k == 0:
                start = self.start
            elif k % 2:  # the same shape in all bands: the penalty likes it
                start = self.low + (self.high - self.low) * rng.random((1, 6))
                start[:, 0] = self.peak * rng.uniform(0.3, 3)
            else:
                start = self.low + (self.high - self.low) * rng.random((self.n, 6))
            bounds = list(zip((self.low / unit).ravel(), (self.high / unit).ravel()))
            end = minimize(
                scaled,
                (start / unit).ravel(),
                jac=True,
                method="L-BFGS-B",
                bounds=bounds,
                options={"maxiter": 1000, "maxfun": 3000},
            )
            ends.append((float(end.fun), end.x.reshape(self.n, 6) * unit))
        return ends


def main():
    for line in sys.stdin:
        curve = json.loads(line)
        bands = {b: s for b, s in curve["bands"].items() if any(t > -PRELUDE_DAYS for t in s["days"])}
        if not bands:
            continue
        problem = Problem(bands)
        ends = problem.best(np.random.default_rng(20260101))
        value, parameters = min(ends, key=lambda end: end[0])
        answer = {
            "oid": curve["oid"],
            "bands": problem.names,
            "objective": value,
            "parameters": parameters.tolist(),
            "objectives": [end[0] for end in ends],
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
