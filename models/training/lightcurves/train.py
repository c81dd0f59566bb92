"""Trains and evaluates the light-curve classifier, and writes its folder.

Run from the repository root (about 6 minutes, most of it features):
    python models/training/lightcurves/train.py --data ../shared/data
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

import model_folder  # noqa: E402
from object_groups import group_by_object  # noqa: E402
from scores import (  # noqa: E402
    balanced_accuracy,
    confusion_table,
    cross_fitted,
    expected_calibration_error,
    fit_temperature,
    interval,
    macro_f1,
    recalls,
)

NAME, VERSION = "light-curve-trees", "2.0.0"
CLASSES = [
    "SNIa", "SNIbc", "SNII", "SLSN", "AGN", "CV/Nova", "YSO",
    "LPV", "E", "RRL", "CEP", "DSCT", "Periodic-Other",
]  # fmt: skip
LEFT_OUT = (
    # What tells the archive rather than the object: position, depth and length of the survey.
    *("Coordinate_", "Mean_", "Timespan", "peak_difference_mag_", "SPM_A_", "TDE_mag0_", "fleet_m0_"),
    *("ulens_mag0_", "GP_DRW_sigma_", "SPM_mjd_ref", "ulens_mjd_ref", "TDE_mjd_ref_", "fleet_mjd_ref_"),
    # What the collections do not hold: catalogues, reference images, forced photometry.
    *("W1_", "W2_", "W3_", "g_W", "r_W", "sgscore1", "distpsnr1", "ps_", "mean_distnr", "sigma_distnr"),
    *("mean_sharpnr", "mean_chinr", "n_forced_phot_", "last_brightness_", "max_brightness_"),
    *("median_brightness_", "dbrightness_"),
)
# How a fit ended says less than its parameters, and how far a search went says nothing.
LEFT_OUT_ANYWHERE = ("_status_", "_points")
MISSING = -999.0
FOLDS, SEEDS = 5, (1, 2, 3)
CHUNK_ITEMS = 64
PERIOD = ("Multi", "PPE", "Psi", "Power_rate", "Period_band", "delta_period", "Harmonics")
AGES = (30, 90, 365, None)


def new_model(seed):
    return lightgbm.LGBMClassifier(
        n_estimators=60,
        num_leaves=15,
        learning_rate=0.1,
        min_child_samples=10,
        subsample=0.8,
        subsample_freq=1,
        colsample_bytree=0.5,
        reg_lambda=5,
        random_state=seed,
        deterministic=True,
        force_row_wise=True,
        n_jobs=1,
        verbose=-1,
    )


def weights(truth):
    """Halfway to balance: full balance would let the 16 cataclysmic variables rule."""
    w = 1 / np.sqrt(np.bincount(truth, minlength=len(CLASSES)))[truth]
    return w / w.mean()


def is_read(name):
    return not name.startswith(LEFT_OUT) and not any(part in name for part in LEFT_OUT_ANYWHERE)


def load(folder):
    info = json.loads((folder / "names.json").read_text())
    names = info["names"]
    values = np.fromfile(folder / "features.f64").reshape(-1, len(names)).astype(np.float32)
    rows = [json.loads(line) for line in (folder / "rows.jsonl").read_text().splitlines()]
    colours = [i for i, name in enumerate(names) if name.startswith("g_r_")]
    inexact = [i for i, row in enumerate(rows) if not row["isExact"]]
    values[np.ix_(inexact, colours)] = np.nan
    kept = [i for i, name in enumerate(names) if is_read(name)]
    values = np.where(np.isnan(values), MISSING, values)[:, kept]
    return values, [names[i] for i in kept], rows, info


def manifest_of(names, six_band_names, feature_set, temperature):
    def one_of(name):
        # Most features of several bands end in _12 for ZTF and in nothing for LSST.
        plain = name.removesuffix("_12")
        return [name, plain] if plain != name and plain in six_band_names else [name]

    return {
        "classifier": NAME,
        "version": VERSION,
        "taxonomy": "lucero-lightcurves/1",
        "appliesWhen": {"surveys": ["ztf", "lsst"], "objectKinds": ["sidereal"], "minDetections": 5},
        "inputs": {
            "features": {
                "tensor": model_folder.TREE_INPUT,
                "featureSet": feature_set,
                "features": [{"anyOf": one_of(name), "whenNull": MISSING} for name in names],
            }
        },
        "output": {"tensor": "probabilities", "transform": "probabilities", "classes": CLASSES},
        "calibration": {
            "method": "temperature",
            "temperature": temperature,
            "fittedOn": "out-of-fold predictions, 5 folds grouped by object",
        },
        "chunkItems": CHUNK_ITEMS,
    }


def card(report):
    return f"""# {NAME} {VERSION}

What kind of object has this light curve? Boosted trees (LightGBM) on the features of
`packages/light-curve`, 13 leaves of the tree `lucero-lightcurves/1`. Model `{report['sha256']}`.

## Data
{report['objects']} labelled objects of public collections (ZTF, ASAS, CRTS, EROS-2, MACHO, SDSS
Stripe 82, AGN and supernova compilations), {report['rows']} light curves: each object cut at 30, 90
and 365 days after its first detection, and whole; at least 5 detections. Bands: g and r where
measured; else the nearest filter stands for one (V, B, MACHO, EROS → g; R, EROS → r), and then
no colour is used. Total magnitudes got difference fluxes against a made-up template, most objects
only the points 5 sigma from it; half of the transients got a made-up host. Objects whose label is
marked ambiguous train but are not counted below.
Left out as inputs, because they tell the survey and not the object: position, brightness, time
span. Left out, because the collections do not hold them: catalogue colours, reference image, forced
photometry.

## Figures
{FOLDS} folds grouped by object (name, alias or 2.5 arcsec), seeds {', '.join(map(str, SEEDS))}
(probabilities averaged); 95 % intervals by bootstrap over objects ({1000} resamples); temperature
fitted on the other folds.

| age | objects | balanced accuracy | macro-F1 | ECE |
|---|---|---|---|---|
{report['ages']}

Whole light curves, one row an object:

{report['confusion']}

Branches (Transient, Stochastic, Periodic), whole light curves: balanced accuracy {report['branch']}.

| source | objects | accuracy | balanced accuracy |
|---|---|---|---|
{report['sources']}

Calibration: temperature {report['temperature']:.3f}; ECE before {report['ece_before']:.3f}, after
{report['ece_after']:.3f} (all rows, class mix of the collection: **not** the mix of a stream).

Groups of inputs blanked, balanced accuracy of whole light curves (same folds, seed 1):

| blanked | balanced accuracy |
|---|---|
{report['blanked']}

## What it cannot do
- The figures average the probabilities of models of three seeds; the served model is that of one seed,
  so expect slightly less, and slightly more confidence than the calibration promises.
- Each class comes mostly from one or two archives, so part of what separates classes is cadence and
  noise of an archive. The ZTF row above is the honest guess for a stream, and of the classes in it
  only SNIa is plentiful.
- SNIbc, CV/Nova and YSO are few; read their recalls in the table before using them. No tidal
  disruption events, no microlensing: they are given to another class.
- Supernova subclasses rest on the shape of few points; no redshift, no host, no spectrum.
- It has never seen a real LSST light curve: features of u, i, z, y are not read.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the real data")
    parser.add_argument("--features", help="folder of an earlier export, to skip making it again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments.features or temporary)
        if arguments.features is None:
            node = ROOT / "node_modules/.bin/node"
            script = ROOT / "models/training/lightcurves/main.ts"
            subprocess.run(
                [node, script, "--data", Path(arguments.data).resolve(), "--out", folder], check=True
            )
        train(folder)


def train(folder):
    values, names, rows, info = load(folder)
    truth = np.array([CLASSES.index(row["class"]) for row in rows])
    groups = group_by_object(
        [[row["id"], *row["alias"]] for row in rows],
        [row["ra"] for row in rows],
        [row["dec"] for row in rows],
    )
    count = len(CLASSES)
    raw = np.zeros((len(truth), count))
    blanks = {
        "colours": [i for i, n in enumerate(names) if n.startswith("g_r_")],
        "period": [i for i, n in enumerate(names) if n.startswith(PERIOD)],
        "g band": [i for i, n in enumerate(names) if n.endswith("_1")],
        "r band": [i for i, n in enumerate(names) if n.endswith("_2")],
    }
    blanked = {name: np.zeros((len(truth), count)) for name in blanks}
    folds = np.zeros(len(truth), dtype=int)
    for seed in SEEDS:
        splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
        for fold, (learn, test) in enumerate(splitter.split(values, truth, groups)):
            print(f"seed {seed}, fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
            model = new_model(seed).fit(values[learn], truth[learn], sample_weight=weights(truth[learn]))
            raw[test] += model.predict_proba(values[test]) / len(SEEDS)
            if seed != SEEDS[0]:
                continue
            folds[test] = fold
            for name, columns in blanks.items():
                without = values[test].copy()
                without[:, columns] = MISSING
                blanked[name][test] = model.predict_proba(without)
    # Calibration folds are those of the first seed; an object is never on both sides of one.
    calibrated = cross_fitted(raw, truth, folds)
    temperature = fit_temperature(raw, truth)

    ages = np.array([row["ageDays"] or np.inf for row in rows])
    counted = np.array([not row["ambiguous"] for row in rows])
    # Whole: the last cut of each object, since cuts that add no point were not repeated.
    ids = np.array([row["id"] for row in rows])
    whole = np.array([i + 1 == len(ids) or ids[i + 1] != ids[i] for i in range(len(ids))]) & counted
    answers = calibrated.argmax(axis=1)

    def figures(chosen):
        low, high = interval(balanced_accuracy, truth[chosen], answers[chosen], groups[chosen], count)
        f1_low, f1_high = interval(macro_f1, truth[chosen], answers[chosen], groups[chosen], count)
        return (
            f"{len(set(groups[chosen]))} | "
            f"{balanced_accuracy(truth[chosen], answers[chosen], count):.3f} ({low:.3f}–{high:.3f}) | "
            f"{macro_f1(truth[chosen], answers[chosen], count):.3f} ({f1_low:.3f}–{f1_high:.3f}) | "
            f"{expected_calibration_error(calibrated[chosen], truth[chosen]):.3f}"
        )

    age_lines = [f"| {age} d | {figures(counted & (ages == age))} |" for age in AGES if age]
    age_lines.append(f"| whole | {figures(whole)} |")
    branch_of = np.array([0] * 4 + [1] * 3 + [2] * 6)
    branch_probabilities = np.stack(
        [calibrated[:, branch_of == b].sum(axis=1) for b in range(3)], axis=1
    )
    branch_answers = branch_probabilities.argmax(axis=1)
    sources = []
    surveys = np.array(["ZTF" if row["survey"].startswith("ZTF") else row["survey"] for row in rows])
    for source in sorted(set(surveys)):
        s = whole & (surveys == source)
        sources.append(
            f"| {source} | {s.sum()} | {(answers[s] == truth[s]).mean():.3f} | "
            f"{balanced_accuracy(truth[s], answers[s], count):.3f} |"
        )
    ztf = whole & (surveys == "ZTF")
    found = recalls(truth[ztf], answers[ztf], count)
    detail = ", ".join(
        f"{CLASSES[c]} {found[c]:.2f} of {(truth[ztf] == c).sum()}"
        for c in range(count)
        if not np.isnan(found[c])
    )
    sources.append(f"\nRecalls in ZTF: {detail}.")

    print("final model", file=sys.stderr, flush=True)
    model = new_model(SEEDS[0]).fit(values, truth, sample_weight=weights(truth))
    nodes, initializers = model_folder.tree_graph(model, len(names))
    onnx = model_folder.onnx_model(
        nodes, initializers, [(model_folder.TREE_INPUT, [len(names)])], count
    )
    rng = np.random.default_rng(1)
    made_up = rng.normal(0, 1, (4, len(names))).astype(np.float32).round(4)
    made_up[rng.random(made_up.shape) < 0.3] = MISSING
    output = ROOT / "models" / NAME / VERSION
    sha256 = model_folder.write(
        output,
        onnx,
        manifest_of(names, info["sixBandNames"], info["featureSetVersion"], temperature),
        {model_folder.TREE_INPUT: made_up},
    )
    served = model_folder.run(output / "model.onnx", {model_folder.TREE_INPUT: values})
    worst = np.abs(served - model.predict_proba(values)).max(axis=1)
    print(f"ONNX against LightGBM: {np.mean(worst > 1e-4):.4%} of rows differ by more than 1e-4")
    report = {
        "sha256": sha256,
        "objects": len(set(groups)),
        "rows": len(rows),
        "ages": "\n".join(age_lines),
        "confusion": confusion_table(truth[whole], answers[whole], CLASSES),
        "branch": f"{balanced_accuracy(branch_of[truth[whole]], branch_answers[whole], 3):.3f}",
        "sources": "\n".join(sources),
        "temperature": temperature,
        "ece_before": expected_calibration_error(raw, truth),
        "ece_after": expected_calibration_error(calibrated, truth),
        "blanked": "\n".join(
            f"| {name} | {balanced_accuracy(truth[whole], p[whole].argmax(axis=1), count):.3f} |"
            for name, p in blanked.items()
        ),
    }
    (output / "card.md").write_text(card(report))
    print((output / "card.md").read_text())


if __name__ == "__main__":
    main()
