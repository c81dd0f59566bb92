"""Writes test/phase-golden.json: magnitudes and fits by sbpy and scipy.

pip install sbpy==0.6.0 scipy==1.17.1; python phase-curves.py (in this folder)
"""

import json
import warnings

import numpy as np
import sbpy
import scipy
from scipy.optimize import curve_fit
from sbpy.photometry import HG, HG1G2, HG12_Pen16

warnings.simplefilter("ignore")
phases = [0, 0.1, 0.3, 0.7, 1.5, 3, 5, 7.4, 7.6, 10, 14, 21, 29, 31, 45, 65, 90, 118, 140]
models = {
    "HG1G2": (HG1G2, [[7.2, 0.62, 0.14], [12.0, 0.15, 0.6], [18.3, 0.35, 0.35]]),
    "HG12": (HG12_Pen16, [[7.121, 0.68], [15.0, 0.1], [20.0, 0.95]]),
    "HG": (HG, [[3.34, 0.12], [17.0, 0.4], [21.0, -0.1]]),
}
radians = np.radians(phases)
magnitudes = [
    dict(model=name, parameters=p, mags=[float(m) for m in model.evaluate(radians, *p)])
    for name, (model, sets) in models.items()
    for p in sets
]
rng = np.random.default_rng(7)
fits = []
for name, truth, count, span in [
    ("HG1G2", [12.0, 0.25, 0.4], 60, (0.3, 24)),
    ("HG1G2", [16.0, 0.6, 0.15], 25, (1, 30)),
    ("HG12", [15.0, 0.4], 12, (2, 18)),
    ("HG", [17.0, 0.2], 15, (1, 25)),
]:
    model = models[name][0]
    phase = np.sort(rng.uniform(*span, count))
    error = rng.uniform(0.01, 0.05, count)
    mag = model.evaluate(np.radians(phase), *truth) + rng.normal(0, error)
    values, covariance = curve_fit(
        lambda ph, *p: model.evaluate(ph, *p), np.radians(phase), mag, p0=truth, sigma=error, absolute_sigma=True,
        xtol=1e-14, ftol=1e-14,
    )
    chi = float(np.sum(((mag - model.evaluate(np.radians(phase), *values)) / error) ** 2) / (count - len(values)))
    fits.append(
        dict(model=name, phaseDeg=phase.tolist(), mags=mag.tolist(), errors=error.tolist(), values=values.tolist(),
             covariance=(covariance * max(1, chi)).tolist(), reducedChiSquare=chi)
    )
with open("../test/phase-golden.json", "w") as out:
    json.dump(
        {"tools": f"sbpy {sbpy.__version__}, scipy {scipy.__version__}", "phases": phases, "magnitudes": magnitudes, "fits": fits},
        out, indent=1,
    )
    out.write("\n")
