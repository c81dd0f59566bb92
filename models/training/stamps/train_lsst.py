"""Trains and evaluates the LSST stamp classifier, and writes its folder.

Rubin's labelled alerts know three of the five classes; ZTF's alerts, seen through inputs that mean the
same in both surveys, teach the other two. Run from the repository root (under a minute):
    python models/training/stamps/train_lsst.py --data ../shared/data
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

import forest  # noqa: E402
import model_folder  # noqa: E402
from examples import CLASSES, export  # noqa: E402
from flux_ratio import COUNT as FLUX_COUNT  # noqa: E402
from flux_ratio import OUTPUT as FLUX_NUMBERS  # noqa: E402
from flux_ratio import flux_ratio, flux_numbers_of  # noqa: E402
from object_groups import group_by_object  # noqa: E402
from scores import (  # noqa: E402
    balanced_accuracy,
    confusion_table,
    cross_fitted,
    expected_calibration_error,
    fit_temperature,
    interval,
)
from stamp_projection import numbers_of, projection  # noqa: E402

NAME, VERSION = "lsst-stamps", "1.0.0"
FOLDER = ROOT / "models/training/stamps/lsst-stamps"
# Half a seeing width per pixel in both surveys: 0.5 arcsec for LSST, 1 arcsec for ZTF.
INPUTS, ZTF_INPUTS = FOLDER / "inputs.json", FOLDER / "ztf-inputs.json"
RING_EDGES_PX = [0, 0.5, 1.5, 2.5, 3.5, 4.5, 8]
ANNULI_PX = [(0.5, 2), (2, 5)]
CORE_PX = 3
FOLDS, SEEDS = 5, (1, 2, 3)
CHUNK_ITEMS = 8


def manifest_of(inputs, temperature):
    return {
        "classifier": NAME,
        "version": VERSION,
        "taxonomy": "lucero-stamps/1",
        "appliesWhen": {"surveys": ["lsst"], "objectKinds": ["sidereal", "solarSystem"]},
        "inputs": inputs,
        "output": {"tensor": "probabilities", "transform": "probabilities", "classes": CLASSES},
        "calibration": {
            "method": "temperature",
            "temperature": temperature,
            "fittedOn": "out-of-fold predictions of Rubin and ZTF alerts, grouped by object",
        },
        "chunkItems": CHUNK_ITEMS,
    }


def made_up_inputs(side):
    """Two made-up alerts: a new point source, and a fading source beside a smudge."""
    y, x = np.mgrid[:side, :side] - float(side // 2)
    star = 5 * np.exp(-(x**2 + y**2) / 5)
    smudge = 3 * np.exp(-((x - 2) ** 2 + (y + 1) ** 2) / 20)
    stamps = np.stack([np.stack([star, 0.2 * smudge, star]), np.stack([smudge, smudge, -star])])
    fields = np.array([[40, 9000, 120], [12, -2500, 40000]])
    return {"stamps": stamps.round(2).astype(np.float32), "fields": fields.astype(np.float32)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the real data")
    data = Path(parser.parse_args().data).resolve()
    with tempfile.TemporaryDirectory() as folder:
        rubin = export(INPUTS, data / "lsst/rubin_real_alerts_v10_0.avro", f"{folder}/rubin")
        ztf = export(ZTF_INPUTS, data / "ztf/labelled.avro", f"{folder}/ztf")
    train(rubin, ztf)


def train(rubin, ztf):
    inputs = json.loads(INPUTS.read_text())
    side, count = inputs["stamps"]["cropPx"], len(CLASSES)
    nodes, initializers, _ = projection(3, side, RING_EDGES_PX, ANNULI_PX, CORE_PX)
    flux_nodes, flux_initializers = flux_ratio()

    def values_of(examples):
        return np.hstack(
            [flux_numbers_of(examples.fields), numbers_of(examples.stamps, nodes, initializers)]
        )

    labelled = rubin.truth >= 0
    rows = [row for row, has_label in zip(rubin.rows, labelled) if has_label] + ztf.rows
    values = np.vstack([values_of(rubin)[labelled], values_of(ztf)])
    truth = np.concatenate([rubin.truth[labelled], ztf.truth])
    is_rubin = np.arange(len(truth)) < labelled.sum()
    groups = group_by_object(
        [[row["oid"]] for row in rows],
        [row["raDeg"] for row in rows],
        [row["decDeg"] for row in rows],
    )
    # Stratified by class and survey, so that every fold has Rubin alerts of every class.
    strata = truth + count * is_rubin
    raw = np.zeros((len(truth), count))
    folds = np.zeros(len(truth), dtype=int)
    for seed in SEEDS:
        splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
        for fold, (learn, test) in enumerate(splitter.split(values, strata, groups)):
            print(f"seed {seed}, fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
            members = forest.fit(values[learn], truth[learn], seed, count)
            raw[test] += forest.predict(members, values[test]) / len(SEEDS)
            if seed == SEEDS[0]:
                folds[test] = fold
    calibrated = cross_fitted(raw, truth, folds)
    temperature = fit_temperature(raw, truth)
    answers = calibrated.argmax(axis=1)
    members = forest.fit(values[~is_rubin], truth[~is_rubin], 1, count)
    transferred = forest.predict(members, values[is_rubin]).argmax(axis=1)

    print("final model", file=sys.stderr, flush=True)
    members = forest.fit(values, truth, 1, count)
    model_nodes, model_initializers = forest.classifier_graph(
        members,
        [*flux_nodes, *nodes],
        [*flux_initializers, *initializers],
        values.shape[1],
        other_numbers=FLUX_NUMBERS,
    )
    onnx = model_folder.onnx_model(
        model_nodes, model_initializers, [("stamps", [3, side, side]), ("fields", [3])], count
    )
    output = ROOT / "models" / NAME / VERSION
    sha256 = model_folder.write(
        output, onnx, manifest_of(inputs, temperature), made_up_inputs(side)
    )
    served = model_folder.run(
        output / "model.onnx",
        {"stamps": rubin.stamps[labelled], "fields": rubin.fields[labelled]},
    )
    difference = np.abs(served - forest.predict(members, values[is_rubin])).max()
    print(f"ONNX against LightGBM: at most {difference:.2g}")

    def score(chosen):
        low, high = interval(balanced_accuracy, truth[chosen], answers[chosen], groups[chosen], count)
        value = balanced_accuracy(truth[chosen], answers[chosen], count)
        return f"{value:.3f} (95 %: {low:.3f}–{high:.3f})"

    unlabelled = forest.predict(members, values_of(rubin)[~labelled]).argmax(axis=1)
    mix = ", ".join(f"{name} {(unlabelled == c).sum()}" for c, name in enumerate(CLASSES))
    (output / "card.md").write_text(
        f"""# {NAME} {VERSION}

What is this LSST alert? Five classes (`lucero-stamps/1`) from its three stamps, its signal-to-noise
ratio and the share of its light that is new. Boosted trees ({forest.MEMBERS} LightGBM models averaged)
over {values.shape[1] - FLUX_COUNT} rings, asymmetries and extremes of the stamps. Model `{sha256}`.

**Read SN and bogus with care.** No Rubin alert carries such a label yet: what the model knows of them
it learned from ZTF, seen through the same inputs (stamps at half a seeing width per pixel, scaled by
their own noise). No figure for them on LSST exists.

## Data
{is_rubin.sum()} Rubin alerts of schema 10.0 with a label (AGN and VS from SIMBAD, asteroids from the
solar-system match, which is not an input) and {(~is_rubin).sum()} ZTF alerts. Not used: position, time,
band, survey reliability, real-bogus, detection counts, solar-system match.

## Figures
{FOLDS} folds grouped by object, seeds {', '.join(map(str, SEEDS))} (probabilities averaged); bootstrap over
objects, 1000 resamples.

Rubin, the three classes with labels: balanced accuracy **{score(is_rubin)}**.

{confusion_table(truth[is_rubin], answers[is_rubin], CLASSES)}

Trained on ZTF alone, the same alerts: balanced accuracy
{balanced_accuracy(truth[is_rubin], transferred, count):.3f}. Asteroids transfer; active nuclei do not (nearly
all are taken for variable stars), so AGN against VS rests on {(truth[is_rubin] == 1).sum()} and
{(truth[is_rubin] == 2).sum()} Rubin alerts.

{confusion_table(truth[is_rubin], transferred, CLASSES)}

ZTF seen through the same inputs, five classes: balanced accuracy {score(~is_rubin)}.

{confusion_table(truth[~is_rubin], answers[~is_rubin], CLASSES)}

ECE on Rubin {expected_calibration_error(raw[is_rubin], truth[is_rubin], 5):.3f} before and
{expected_calibration_error(calibrated[is_rubin], truth[is_rubin], 5):.3f} after calibration (5 bins, temperature
{temperature:.3f}); on {is_rubin.sum()} alerts that figure is itself uncertain by about 0.1.

Top classes of the {(~labelled).sum()} Rubin alerts without a label: {mix}.

## What it cannot do
- The figures average the probabilities of models of three seeds; the served model is that of one seed,
  so expect slightly less, and slightly more confidence than the calibration promises.
- Trained Rubin alerts are never SN or bogus: where stamps betray the survey, both are underestimated.
- 10 variable stars: the recall of VS is known to about ± 0.3.
- Early commissioning-era alerts of few visits; another camera state may look different.
- It reads one alert, no history and no host catalogue.
"""
    )
    print((output / "card.md").read_text())


if __name__ == "__main__":
    main()
