"""Makes rr-lyrae-subtypes, the second stage that tells RRab from RRc: its figures, its card, its model folder.

    python models/training/rr-lyrae/rr_lyrae_subtypes.py --data ../shared/data --features FOLDER --out-of-fold oof.npz

FOLDER and oof.npz are those of the first stage (lightcurves/features.ts, lightcurves/out_of_fold.py): what it says of
objects that it has not seen decides which of them the second stage is asked about. Ten seconds of one processor.
"""

import argparse
import json
import os
import sys
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import lightgbm  # noqa: E402
import numpy as np  # noqa: E402
from sklearn.model_selection import StratifiedGroupKFold  # noqa: E402

TRAINING = Path(__file__).resolve().parents[1]
MODELS = TRAINING.parent
sys.path[:0] = [str(TRAINING / "lightcurves"), str(TRAINING)]

import model_folder  # noqa: E402
import object_bootstrap as bootstrap  # noqa: E402
import scores  # noqa: E402
from branch_graph import float32_thresholds  # noqa: E402
from calibration import ages_of  # noqa: E402
from feature_rows import MISSING, WHOLE, counted_once  # noqa: E402
from labelled import CLASSES as FIRST_CLASSES  # noqa: E402
from out_of_fold import read_out_of_fold  # noqa: E402
from subtypes import KINDS, kinds_in, numbers_of  # noqa: E402

NAME, VERSION, TAXONOMY = "rr-lyrae-subtypes", "1.0.0", "lucero-rr-lyrae/1"
CLASSES = KINDS[:2]
FIRST, FIRST_VERSION = "light-curve-trees", "3.1.0"
ANSWERED = {"classifier": FIRST, "class": "RRL", "probability": 0.5}
MIN_DETECTIONS = 10
READ = (
    *("Multiband_period", "Multiharmonic_", "PPE", "Power_rate", "Psi_CS", "Harmonics_mag_1", "Harmonics_mag_2"),
    *("Harmonics_phase_2", "Amplitude", "Skew", "peak_phase", "Std", "g_r_mean_12"),
)
"""Period, how sure it is and its aliases; size and shape of the pulsation; colour."""
FORMS = {
    "ZTF, alerts": ("measured", "through-ztf"),
    "ZTF, every point": ("measured-total",),
    "LSST": ("through-lsst",),
}
AGES_DAYS = (128, 365, WHOLE)
SEED = 1


def new_trees():
    return lightgbm.LGBMClassifier(
        n_estimators=60, num_leaves=15, learning_rate=0.1, min_child_samples=20, subsample=0.5, subsample_freq=5,
        colsample_bytree=0.5, reg_lambda=5, max_bin=63, random_state=SEED, deterministic=True, force_col_wise=True,
        n_jobs=1, verbose=-1,
    )  # fmt: skip


def fitted(rows, truth):
    """Trees in which every object counts once in each form, whatever the number of its copies and cuts there."""
    once = counted_once(np.char.add(rows.group.astype(str), rows.form.astype(str)))
    return new_trees().fit(rows.values, truth, sample_weight=once / once.mean())


def held_out(rows, truth):
    """(probabilities of each row by trees that have not seen its object, folds)."""
    probabilities, folds = np.zeros((len(truth), len(CLASSES))), np.zeros(len(truth), int)
    for fold, (learn, test) in enumerate(
        StratifiedGroupKFold(5, shuffle=True, random_state=SEED).split(truth, truth, rows.group)
    ):
        probabilities[test] = fitted(rows.where(learn), truth[learn]).predict_proba(rows.values[test])
        folds[test] = fold
    return probabilities, folds


def figures_of(rows, truth, probabilities, chosen):
    """A line of the card's table: of the rows chosen, with intervals over objects."""
    groups, own, said = rows.group[chosen], truth[chosen], probabilities[chosen]
    counts = bootstrap.confusions(own, said.argmax(axis=1)[None], len(CLASSES), bootstrap.object_draws(groups))
    recall = [bootstrap.estimate(bootstrap.class_recalls(counts)[:, 0, c]).value for c in range(len(CLASSES))]
    return (
        f"{len(np.unique(groups))} | {bootstrap.estimate(bootstrap.macro_f1s(counts))} | "
        f"{recall[0]:.2f}, {recall[1]:.2f} | {scores.expected_calibration_error(said, own):.3f} | "
        f"{scores.log_losses(said, own).mean():.3f}"
    )


def table(rows, truth, probabilities, passes):
    lines = ["| light curves | age | passed | objects | macro-F1 | recall of RRab, RRc | ECE | log loss [nat] |"]
    lines.append("|---" * 8 + "|")
    for form, names in FORMS.items():
        for age in AGES_DAYS:
            there = np.isin(rows.form, names) & rows.at(age)
            chosen = there & passes
            at = "whole" if age == WHOLE else f"{age} d"
            share = f"{passes[there].mean():.0%}"
            lines.append(f"| {form} | {at} | {share} | {figures_of(rows, truth, probabilities, chosen)} |")
    return "\n".join(lines)


def manifest_of(rows, temperature, mix):
    return {
        "classifier": NAME,
        "version": VERSION,
        "taxonomy": TAXONOMY,
        "appliesWhen": {
            "surveys": ["ztf", "lsst"],
            "objectKinds": ["sidereal"],
            "minDetections": MIN_DETECTIONS,
            "answered": ANSWERED,
        },
        "inputs": {"features": rows.manifest_input(model_folder.TREE_INPUT)},
        "output": {"tensor": "probabilities", "transform": "probabilities", "classes": CLASSES},
        "calibration": {
            "method": "temperature",
            "temperature": temperature,
            "fittedOn": "out-of-fold probabilities, 5 folds by object, of light curves that pass the first stage",
        },
        "prior": {"trained": mix, "served": mix, "source": "objects of the labelled collections, one each"},
        "chunkItems": 128,
    }


def golden_inputs(count):
    """Made-up items: never parts of real light curves."""
    made_up = np.random.default_rng(SEED).normal(0, 1, (4, count)).astype(np.float32).round(4)
    made_up[0, ::3] = MISSING
    return made_up


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path, help="folder of the real data")
    parser.add_argument("--features", required=True, help="folder that features.ts wrote")
    parser.add_argument("--out-of-fold", required=True, help="file that out_of_fold.py wrote")
    parser.add_argument("--models", default=MODELS, type=Path, help="folder to write the model folder in")
    arguments = parser.parse_args()
    rows, raw, _ = read_out_of_fold(arguments.features, arguments.out_of_fold)
    first = json.loads((MODELS / FIRST / FIRST_VERSION / "manifest.json").read_text())
    likely = model_folder.published(raw, first, ages_of(rows))[:, FIRST_CLASSES.index(ANSWERED["class"])]
    passes = (likely >= ANSWERED["probability"]) & (rows.count >= MIN_DETECTIONS)
    # What passes and is no RR Lyrae star gets a kind, too: of measured light curves, each object once.
    asked = passes & rows.at(WHOLE) & (rows.form == "measured-total")
    impure = 1 - np.mean(rows.truth[asked] == FIRST_CLASSES.index(ANSWERED["class"]))

    kinds = numbers_of(rows.object, kinds_in(arguments.data))
    columns = [i for i, name in enumerate(rows.names) if name.startswith(READ)]
    kept = (kinds >= 0) & (rows.count >= MIN_DETECTIONS)
    rows, kinds, passes = rows.where(kept), kinds[kept], passes[kept]
    rows.values, rows.names = rows.values[:, columns], [rows.names[i] for i in columns]
    double = kinds == KINDS.index("RRd")
    doubles, passing_doubles = rows.where(double), passes[double]
    rows, truth, passes = rows.where(~double), kinds[~double], passes[~double]
    print(f"{len(rows.names)} features, {len(np.unique(rows.group))} objects", file=sys.stderr, flush=True)

    raw, folds = held_out(rows, truth)
    # Fitted on what passes only: that is all that is asked about.
    probabilities = np.full_like(raw, np.nan)
    probabilities[passes] = scores.cross_fitted(raw[passes], truth[passes], folds[passes])
    trees = fitted(rows, truth)
    as_c = trees.predict_proba(doubles.values[passing_doubles])[:, 1] > 0.5
    found = table(rows, truth, probabilities, passes)
    print(found, flush=True)

    nodes, initializers = model_folder.tree_graph(float32_thresholds(trees), len(rows.names))
    onnx = model_folder.onnx_model(nodes, initializers, [(model_folder.TREE_INPUT, [len(rows.names)])], len(CLASSES))
    temperature = round(scores.fit_temperature(raw[passes], truth[passes]), 4)
    first_rows = np.unique(rows.group, return_index=True)[1]
    counts = np.bincount(truth[first_rows])
    share = round(counts[0] / counts.sum(), 4)
    mix = dict(zip(CLASSES, (share, round(1 - share, 4))))
    folder = arguments.models / NAME / VERSION
    sha256 = model_folder.write(
        folder, onnx, manifest_of(rows, temperature, mix), {model_folder.TREE_INPUT: golden_inputs(len(rows.names))}
    )
    said = {
        "title": f"{NAME} {VERSION}", "sha256": sha256, "first": f"{FIRST} {FIRST_VERSION}", "table": found,
        "probability": ANSWERED["probability"], "min_detections": MIN_DETECTIONS, "features": len(rows.names),
        "ab": counts[0], "c": counts[1], "temperature": temperature,
        "d": len(np.unique(doubles.group)), "d_as_c": f"{as_c.mean():.0%}", "impure": f"{impure:.1%}",
    }  # fmt: skip
    text = (Path(__file__).parent / "card-text.md").read_text()
    (folder / "card.md").write_text(text.format(**said))


if __name__ == "__main__":
    main()
