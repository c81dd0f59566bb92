"""Every light-curve feature of real light curves by independent tools.

    python reference.py DATA OUT [--jobs N]

DATA is the folder of the real light curves (golden/alerce_features.jsonl.gz in it); OUT the file of
the numbers (JSON lines, gzip): first the tools, then one object a line.
"""

import argparse
import datetime
import gzip
import importlib.metadata
import json
import multiprocessing
import os
import sys
from collections import Counter

for pool in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{pool}_NUM_THREADS", "1")

import fits  # noqa: E402
import flux_numbers  # noqa: E402
import folded  # noqa: E402
import numpy as np  # noqa: E402
from magnitude_statistics import (  # noqa: E402
    has_point_on_the_edge,
    irregular_autoregression,
    statistics,
)
from prepared_light_curve import LightCurve  # noqa: E402

OBJECTS = 240
WITH_ALLWISE = 6
CODES = {"g": 1, "r": 2}
PACKAGES = ("astropy", "celerite2", "light-curve", "numpy", "scipy", "statsmodels")


def chosen(records):
    """Real objects: all with 30 detections in a band, then those with forced photometry or i band."""

    def rank(record):
        points = record["input"]["detections"]
        bands = Counter(p["band"] for p in points if p["dropped"] is None)
        if max((bands["g"], bands["r"])) >= 30:
            return 0
        return 1 if record["input"]["forced"] or bands["i"] else 2

    real = [record for record in records if not record["synthetic"]]
    # One real light curve alone has an AllWISE source, and none in r.
    made = [r for r in records if r["synthetic"] and r["input"]["metadata"]["W1"] is not None]
    made.sort(key=lambda r: len(r["input"]["detections"]))
    return [*sorted(real, key=rank)[:OBJECTS], *made[:WITH_ALLWISE]]


def numbers_of(record):
    curve = LightCurve(record)
    answer = {"oid": record["oid"]}
    answer |= {key: {} for key in ("values", "skipped", "objectives", "epochs", "tools")}
    if curve.detections:
        compute_values(curve, answer)
        compute_objectives(curve, answer)
    return answer


def compute_values(curve, answer):
    values, tools = answer["values"], answer["tools"]

    def add(found, suffix, tool="numpy"):
        for name, value in found.items():
            tools[name] = tool
            if isinstance(value, tuple):
                tools[name], value = value
            values[f"{name.replace('/', '_')}{suffix}"] = value

    epoch, mean = curve.barycentric_days()
    answer["barycentric"] = {"firstMjd": epoch, "meanDays": mean}
    times = curve.days[: len(curve.detections)]
    add({"Timespan": times.max() - times.min()}, "")
    add(dict(zip(("Coordinate_x", "Coordinate_y", "Coordinate_z"), curve.unit)), "")
    for found in (
        flux_numbers.colours(curve),
        flux_numbers.nearest_source(curve),
        flux_numbers.reference_image(curve),
        flux_numbers.color_variation(curve),
    ):
        add(found, "")
    by_band = {band: curve.magnitudes_with_forced(band) for band in curve.bands}
    search = folded.Search(by_band, CODES)
    add(search.found(), "_12", folded.ASTROPY)
    for band, code in CODES.items():
        suffix = f"_{code}"
        magnitudes = curve.magnitudes(band)
        add(statistics(magnitudes), suffix)
        if has_point_on_the_edge(magnitudes):
            answer["skipped"][f"MedianBRP{suffix}"] = "a point on the edge"
        walk = irregular_autoregression(magnitudes)
        if walk is not None:
            phi, ln_l, is_flat = walk
            add({"IAR_phi": phi}, suffix, "celerite2")
            answer["objectives"][f"IAR{suffix}"] = ln_l
            if is_flat:
                answer["skipped"][f"IAR_phi{suffix}"] = "the likelihood is flat"
        add(search.found_in(band), suffix, folded.ASTROPY)
        add(folded.psi(magnitudes, search.period, curve.epoch_mjd), suffix)
        found, condition = folded.harmonics(by_band.get(band, magnitudes), search.period)
        add(found, suffix)
        for k in range(2, 8):
            amplitudes = [found.get(f"Harmonics_mag_{each}") for each in (1, k)]
            if any(a is not None and a[1] < folded.TRUSTED_AMPLITUDE_MAG for a in amplitudes):
                answer["skipped"][f"Harmonics_phase_{k}{suffix}"] = "an amplitude near 0"
        if folded.is_ill_conditioned(condition):
            reason = f"condition {condition:.0e}"
            answer["skipped"] |= {f"{name}{suffix}": reason for name in folded.HARMONICS}
        add(flux_numbers.early(curve, band), suffix)
        both = curve.fluxes_with_forced(band)
        add(flux_numbers.tde(both, curve.epoch_mjd), suffix, "numpy.polyfit")
        fluxes = curve.fluxes(band)
        add(flux_numbers.mexican_hat(fluxes), suffix)
        if len(fluxes) and abs(np.mean(fluxes.x)) < 1e-6 * np.std(fluxes.x):
            names = flux_numbers.MEXICAN_HAT
            answer["skipped"] |= {f"{name}{suffix}": "mean flux is 0" for name in names}


def compute_objectives(curve, answer):
    """What the fits reach, and the epochs from which they count."""
    found, epochs = answer["objectives"], answer["epochs"]
    found["SPM"] = fits.supernova(curve)
    epochs["SPM_mjd_ref"] = curve.epoch_mjd
    by_band = {band: curve.magnitudes_with_forced(band) for band in curve.bands}
    points = [s.t[0] for s in by_band.values() if len(s)]
    if points:
        epochs["ulens_mjd_ref"] = curve.epoch_mjd + min(points)
    for band, code in CODES.items():
        found[f"GP_DRW_{code}"] = fits.damped_random_walk(curve.fluxes(band))
        found[f"fleet_{code}"], first = fits.fleet(curve.fluxes_with_forced(band))
        if first is not None:
            epochs[f"fleet_mjd_ref_{code}"] = curve.epoch_mjd + first
        if band in by_band:
            found[f"ulens_{code}"] = fits.microlensing(by_band[band], min(points, default=0))


def plain(value):
    """Numbers that JSON knows, twelve digits of them."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if value is None or isinstance(value, str):
        return value
    value = float(value)
    return float(f"{value:.12g}") if np.isfinite(value) else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--objects", type=int, default=OBJECTS)
    given = parser.parse_args()
    with gzip.open(os.path.join(given.data, "golden/alerce_features.jsonl.gz"), "rt") as file:
        records = chosen([json.loads(line) for line in file])[: given.objects]
    tools, answers = {}, []
    with multiprocessing.Pool(given.jobs) as pool:
        for i, answer in enumerate(pool.imap(numbers_of, records), 1):
            tools |= answer.pop("tools")
            answers.append(plain(answer))
            print(f"\r{i}/{len(records)} light curves", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    versions = {name: importlib.metadata.version(name) for name in PACKAGES}
    made = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    header = {"made": made, "versions": versions, "tools": tools}
    with gzip.GzipFile(given.out, "wb", mtime=0) as file:
        for line in (header, *answers):
            file.write((json.dumps(line, separators=(",", ":")) + "\n").encode())


if __name__ == "__main__":
    main()
