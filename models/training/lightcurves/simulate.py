"""All training light curves in one alert-like form: measured ones, these seen by other surveys, and simulated ones.

    python models/training/lightcurves/simulate.py --data ../shared/data --out FOLDER      (1 to 5 minutes)

Files of the folder, one line a light curve:
    measured      as measured: its alerts ('measured'), and all its points ('measured-total')
    through-ztf   measured sources as ZTF would have seen them: cadence, depth, errors, template, five sigma
    through-lsst  the same with a cadence like Rubin's
    simulated     sources of simulated/, through both cadences
Each line has the form that `lucero features`, `classify` and `models stability` read, with the class as its label, and
beside it: object, aliases, class, source, form, hasColour (the colour was measured, not stated). Same input, same lines.
"""

import argparse
import gzip
import json
import os
import sys
import zlib
from multiprocessing import Pool
from pathlib import Path

# Each process draws one object at a time: threads of small matrices only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))

from as_measured import as_measured  # noqa: E402
from cadences import a_window, lsst_window, ztf_cadences  # noqa: E402
from found_period import found_period  # noqa: E402
from labelled import PERIODIC, read_curves  # noqa: E402
from observed import observed  # noqa: E402
from simulated import draws  # noqa: E402
from source_models import in_bands, source_model  # noqa: E402

MIN_POINTS = 2
TRIES = 4
COPIES = {"SNIbc": 6, "SLSN": 8, "TDE": 16, "SNII": 3, "YSO": 12, "CV/Nova": 12, "DSCT": 6}
COPIES_OF_OTHERS = 2
"""Through ZTF, of each measured source."""
SIMULATED = {"CV/Nova": 800, "YSO": 600, "TDE": 400, "SLSN": 400, "SNIbc": 400, "SNII": 300, "SNIa": 300, "DSCT": 200}
SIMULATED_OF_OTHERS = 150
SIMULATED_THROUGH_LSST = 150
LSST_SHARE = 0.35
"""Part of the measured sources that are seen through Rubin's cadence, too."""
LSST_DEEPER_MAG = 3.5
CADENCES = []


def line_of(points, form, copy, about, survey="ztf"):
    oid = f"{about['object']}/{form}/{copy}"
    own = {"oid": oid, "survey": survey, "ra": None, "dec": None, "detections": points, "forced": []}
    return json.dumps({**own, **about, "form": form})


def labelled(class_name):
    """Lucero's commands read the truth under the name "label"."""
    return {"label": class_name, "class": class_name}


def about_curve(curve, has_colour):
    return {
        "object": curve.id,
        "aliases": curve.aliases,
        "place": [curve.ra, curve.dec],
        **labelled(curve.class_name),
        "isAmbiguous": curve.is_ambiguous,
        "source": curve.source,
        "hasColour": has_colour,
    }


def period_of(curve):
    """Searched for where the catalogue has none; None where there is too little to search in."""
    if curve.class_name not in PERIODIC or curve.period_days is not None or curve.is_alerts:
        return None
    bands, _ = in_bands(curve)
    found = [v for v in bands.values() if v is not None]
    return found_period(curve.class_name, *max(found, key=lambda v: len(v[0]))) if found else None


def first_seen(model, rng, window, mag_shift=0.0):
    """Points through the first of a few windows that shows enough; empty when none does. A window may be None."""
    for _ in range(TRIES):
        visits = window()
        points = [] if visits is None else observed(model, *visits, rng, mag_shift)
        if len(points) >= MIN_POINTS:
            return points
    return []


def days_of_transient(model, rng):
    return model.last_day - model.first_day + rng.uniform(20, 60)


def seen_by_ztf(model, rng, not_of):
    def window():
        cadence = CADENCES[rng.integers(len(CADENCES))]
        if cadence.of == not_of:
            return None
        return a_window(cadence, rng, days_of_transient(model, rng) if model.is_transient else None)

    return first_seen(model, rng, window)


def seen_by_lsst(model, rng, bands):
    def window():
        days = days_of_transient(model, rng) if model.is_transient else 10 ** rng.uniform(2.3, 3.2)
        return lsst_window(rng, days, bands)

    return first_seen(model, rng, window, LSST_DEEPER_MAG)


def measured_lines(curve):
    """Lines of one labelled object in its own points."""
    lines = []
    for form, alerts_only in (("measured", True), ("measured-total", False)):
        if curve.is_alerts and not alerts_only:
            continue
        points, has_colour = as_measured(curve, alerts_only)
        if len(points) >= MIN_POINTS:
            lines.append(line_of(points, form, 0, about_curve(curve, has_colour)))
    return lines


def lines_of(curve):
    """[(file, line)] of one labelled object; seeded by its id."""
    rng = np.random.default_rng(zlib.crc32(curve.id.encode()))
    lines = [("measured", line) for line in measured_lines(curve)]
    if curve.is_ambiguous and curve.is_transient:
        return lines
    try:
        model = source_model(curve, rng, period_of(curve))
    except np.linalg.LinAlgError:
        model = None
    if model is None:
        return lines
    about = about_curve(curve, model.has_colour)
    for copy in range(COPIES.get(curve.class_name, COPIES_OF_OTHERS)):
        points = seen_by_ztf(model, rng, curve.id)
        if points:
            lines.append(("through-ztf", line_of(points, "through-ztf", copy, about)))
    if rng.random() < LSST_SHARE:
        points = seen_by_lsst(model, rng, ("g", "r"))
        if points:
            lines.append(("through-lsst", line_of(points, "through-lsst", 0, about, "lsst")))
    return lines


def lines_of_simulated(job):
    class_name, number = job
    rng = np.random.default_rng(zlib.crc32(f"simulated {class_name} {number}".encode()))
    source = draws[class_name](rng)
    about = {
        **{"object": f"simulated {class_name} {number}", "aliases": [], "place": [None, None]},
        **{**labelled(class_name), "isAmbiguous": False},
        **{"source": "simulated", "hasColour": True},
    }
    lines = []
    points = seen_by_ztf(source, rng, None)
    if points:
        lines.append(("simulated", line_of(points, "through-ztf", 0, about)))
    if number < SIMULATED_THROUGH_LSST:
        points = seen_by_lsst(source, rng, tuple("ugrizy"))
        if points:
            lines.append(("simulated", line_of(points, "through-lsst", 0, about, "lsst")))
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folder of the real data, or one file of labelled light curves")
    parser.add_argument("--cadences", help="data folder to take the cadences of ZTF from, when --data is another")
    parser.add_argument("--out", required=True, help="folder")
    parser.add_argument("--every", type=int, default=1, help="only every n-th object: for a try")
    arguments = parser.parse_args()
    curves = list(read_curves(arguments.data))
    CADENCES.extend(ztf_cadences(curves if arguments.cadences is None else read_curves(arguments.cadences)))
    chosen = curves[:: arguments.every]
    jobs = [(name, n) for name in draws for n in range(0, SIMULATED.get(name, SIMULATED_OF_OTHERS), arguments.every)]
    folder = Path(arguments.out)
    folder.mkdir(parents=True, exist_ok=True)
    names = ("measured", "through-ztf", "through-lsst", "simulated")
    files = {name: gzip.open(folder / f"{name}.jsonl.gz", "wt", compresslevel=3) for name in names}
    done = 0
    with Pool(os.cpu_count()) as pool:
        for work, items in ((lines_of, chosen), (lines_of_simulated, jobs)):
            for lines in pool.imap(work, items, chunksize=16):
                for name, line in lines:
                    files[name].write(line + "\n")
                done += 1
                if done % 200 == 0 and sys.stderr.isatty():
                    print(f"\r{done} of {len(chosen) + len(jobs)} objects", end="", file=sys.stderr)
    for file in files.values():
        file.close()


if __name__ == "__main__":
    main()
