"""How far simulated light curves are from real ones: colours, fading, amplitudes.

Run from the repository root (a minute):
    python models/training/lightcurves/compare_simulated.py --data ../shared/data

Simulated transients are seen every three nights or so in g and r at a limit of 20.5 mag with noise, as the
real ones were; amplitudes are from the 5th to the 95th percentile, real ones less their noise.
"""

import argparse
import gzip
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from simulated import draws
from simulated.bands import ab_mag, nanojansky

LIMIT_MAG = 20.5
DAYS_FROM_PEAK = (-8, 0, 10, 25, 45)
TRANSIENTS = ("SNIa", "SNIbc", "SNII", "SLSN", "TDE")
TRANSIENT_SOURCES = (
    "mramirezz/ztf-supernova-features",
    "HSE-LAMBDA/light_curve_approx",
    "sjoertvv/manyTDE",
)
# Class, survey and filter of real light curves -> the simulated band nearest to it. CRTS has no filter: to it
# cool giants vary as they do in r.
VARIABLES = {
    ("AGN", "ZTF-forced", "ztfg"): "g",
    ("AGN", "ZTF-forced", "ztfr"): "r",
    ("AGN", "SDSS+PS1", "g"): "g",
    ("RRL", "SDSS-S82", "sdss_u"): "u",
    ("RRL", "SDSS-S82", "sdss_g"): "g",
    ("RRL", "SDSS-S82", "sdss_i"): "i",
    ("RRL", "SDSS-S82", "sdss_z"): "z",
    ("E", "ZTF-DR", "ztfg"): "g",
    ("E", "CRTS-CSS", "CSS_V"): "g",
    ("CEP", "EROS-2", "EROS_B"): "g",
    ("CEP", "CRTS-CSS", "CSS_V"): "g",
    ("DSCT", "CRTS-CSS", "CSS_V"): "g",
    ("LPV", "CRTS-CSS", "CSS_V"): "r",
    ("Periodic-Other", "CRTS-CSS", "CSS_V"): "g",
}
CLASS_OF_LABEL = {"EB": "E", "QSO": "AGN", "Blazar": "AGN"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with lightcurves/")
    parser.add_argument("--count", type=int, default=300, help="simulated sources of each class")
    args = parser.parse_args()
    transients, amplitudes = real_light_curves(args.data / "lightcurves")
    print("| class | days from peak in r | g - r: real | simulated | fainter in r: real | simulated |")
    print("|---|---|---|---|---|---|")
    for name in TRANSIENTS:
        real = np.array(transients[name])
        rng = np.random.default_rng(3)
        seen = [about_peak(as_seen(rng, draws[name](rng))) for _ in range(args.count)]
        simulated = np.array([row for row in seen if row is not None])
        for i, day in enumerate(DAYS_FROM_PEAK):
            cells = [spread(rows[:, column]) for column in (i, i + 5) for rows in (real, simulated)]
            print(f"| {name} ({len(real)}) | {day} | {' | '.join(cells)} |")
    print("\n| class | real: survey, filter | objects | amplitude: real | simulated, band |")
    print("|---|---|---|---|---|")
    for (name, survey, band), nearest in VARIABLES.items():
        real = amplitudes[name, survey, band]
        rng = np.random.default_rng(3)
        simulated = [amplitude_of(rng, draws[name](rng), nearest) for _ in range(args.count)]
        print(f"| {name} | {survey} {band} | {len(real)} | {spread(real)} | {spread(simulated)} {nearest} |")


def spread(values):
    """Median and the values between which 68 % lie."""
    low, middle, high = np.nanpercentile(values, [16, 50, 84])
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def real_light_curves(folder):
    """(rows of `about_peak` by class, amplitudes by class, survey and filter) of the development data."""
    transients, amplitudes = defaultdict(list), defaultdict(list)
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            for line in lines:
                read(json.loads(line), transients, amplitudes)
    return transients, amplitudes


def read(curve, transients, amplitudes):
    name = CLASS_OF_LABEL.get(curve["label"], curve["label"])
    if curve["columns"][:3] != ["mjd", "band", "mag"]:
        return
    by_band = defaultdict(list)
    for mjd, band, mag, *error in curve["obs"]:
        if mag is not None:
            by_band[str(band)].append((mjd, mag, error[0] if error and error[0] is not None else np.nan))
    points = {band: np.array(rows, dtype=float) for band, rows in by_band.items()}
    if name in TRANSIENTS and curve["repo"] in TRANSIENT_SOURCES:
        row = about_peak({"g": points.get("ztfg"), "r": points.get("ztfr")})
        if row is not None:
            transients[name].append(row)
    for band, rows in points.items():
        if (name, curve["survey"], band) in VARIABLES and len(rows) >= 20:
            noise = 3.29 * np.nanmedian(rows[:, 2]) if np.isfinite(rows[:, 2]).any() else 0.0
            spread_mag = np.subtract(*np.percentile(rows[:, 1], [95, 5]))
            amplitudes[name, curve["survey"], band].append(np.sqrt(max(spread_mag**2 - noise**2, 0)))


def about_peak(points):
    """g - r, then magnitudes below the peak in r, at days from that peak; NaN with nothing within 2.5 d."""
    g, r = points["g"], points["r"]
    if g is None or r is None or len(g) < 4 or len(r) < 5:
        return None
    top = r[:, 1].argmin()
    of_g, of_r = (np.array([near(rows, r[top, 0] + day) for day in DAYS_FROM_PEAK]) for rows in (g, r))
    return [*(of_g - of_r), *(of_r - r[top, 1])]


def near(rows, day):
    away = np.abs(rows[:, 0] - day)
    return rows[away.argmin(), 1] if away.min() < 2.5 else np.nan


def as_seen(rng, source):
    """Magnitudes of g and r every third night or so, with noise, where they are above 5 σ."""
    points = {}
    for band in "gr":
        days = np.arange(source.first_day, source.last_day, 3.0)
        days = days[rng.uniform(size=len(days)) < 0.7] + rng.uniform(0, 1)
        sigma = nanojansky(LIMIT_MAG) / 5
        flux = source.flux(band, days)
        flux = flux + rng.normal(0, 1, len(days)) * np.hypot(sigma, 0.02 * flux)
        kept = flux > 5 * sigma
        points[band] = np.stack([days[kept], ab_mag(flux[kept])], axis=1)
    return points


def amplitude_of(rng, source, band):
    days = rng.uniform(source.first_day, min(source.last_day, 2000), 300)
    return np.subtract(*np.percentile(ab_mag(source.flux(band, days)), [95, 5]))


if __name__ == "__main__":
    main()
