"""CPU of other packages for the same light curves, for period-search.bench.ts.

Reads [{"points": n, "frequencies": [min, max, count], "bands": [[t], [m], [s]]...}] as JSON from
standard input, writes {"package version, what": {"n": milliseconds}} as JSON. Packages that are not
installed are left out: any of P4J 1.1.2, light-curve 0.13.3, astropy 8.0.2.
"""

import importlib.metadata
import json
import sys
import time

import numpy as np


def milliseconds(work):
    work()
    start = time.process_time()
    repetitions = 0
    while repetitions < 3 and time.process_time() - start < 2:
        work()
        repetitions += 1
    return 1000 * (time.process_time() - start) / repetitions


def together(bands):
    columns = [np.concatenate([np.array(band[i]) for band in bands]) for i in range(3)]
    labels = np.concatenate([[str(b)] * len(band[0]) for b, band in enumerate(bands)])
    order = np.argsort(columns[0], kind="stable")
    return [column[order] for column in columns] + [labels[order]]


def p4j(bands, low, high, count):
    import P4J

    t, m, s, labels = together(bands)
    span = t[-1] - t[0]

    def search():
        periodogram = P4J.MultiBandPeriodogram(method="MHAOV")
        periodogram.set_data(t, m, s, labels)
        periodogram.frequency_grid_evaluation(fmin=low, fmax=high, fresolution=0.2 / span)
        periodogram.finetune_best_frequencies(fresolution=0.02 / span, n_local_optima=10)

    return milliseconds(search)


def light_curve_direct(bands, low, high, count):
    import light_curve

    t, m, s, labels = together(bands)
    grid = 2 * np.pi * np.linspace(low, high, count)
    names = sorted(set(labels))
    periodogram = light_curve.Periodogram(freqs=grid, fast=False, bands=names)
    return milliseconds(lambda: periodogram.freq_power(t, m, s, band=labels))


def light_curve_fast(bands, low, high, count):
    import light_curve

    t, m, s, labels = together(bands)
    grid = 2 * np.pi * np.linspace(0.0, high, 2**17 + 1)
    names = sorted(set(labels))
    periodogram = light_curve.Periodogram(freqs=grid, fast=True, bands=names)
    return milliseconds(lambda: periodogram.freq_power(t, m, s, band=labels))


def astropy_fast(bands, low, high, count):
    from astropy.timeseries import LombScargle

    grid = np.linspace(low, high, count)

    def grids():
        for t, m, s in bands:
            LombScargle(np.array(t), np.array(m), np.array(s)).power(grid, method="fast")

    return milliseconds(grids)


peers = [
    ("P4J", "P4J", "whole search (C, float32)", p4j),
    ("light-curve", "light_curve", "grid, direct (Rust, no errors, no free mean)", light_curve_direct),
    ("light-curve", "light_curve", "grid, FFT (Rust, no errors, no free mean)", light_curve_fast),
    ("astropy", "astropy", "grid, FFT (each band alone)", astropy_fast),
]


def main():
    light_curves = json.load(sys.stdin)
    table = {}
    for package, module, what, measure in peers:
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        name = f"{package} {importlib.metadata.version(package)}, {what}"
        table[name] = {
            str(each["points"]): measure(each["bands"], *each["frequencies"])
            for each in light_curves
        }
    json.dump(table, sys.stdout)


main()
