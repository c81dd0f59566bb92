"""Trains ztf-stamps on all labelled alerts and writes its folder; evaluate_ztf.py judges the recipe.

Run from the repository root (about five minutes):
    python models/training/stamps/train_ztf.py --data ../shared/data
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

import model_folder  # noqa: E402
from calibration.class_balance import shifted  # noqa: E402
from calibration.served_calibration import read_calibration  # noqa: E402
from classifiers import stacked_classifier  # noqa: E402
from classifiers.stamp_manifest import manifest_of  # noqa: E402
from classifiers.ztf_stamps import FITTED_ON, NAME, VERSION  # noqa: E402
from data import ztf_alerts  # noqa: E402
from inputs.absent import MISSING  # noqa: E402

SEED = 1


def made_up_inputs(side, fields):
    """Four made-up alerts: complete, without its history, without stamps, and a smudge at the edge.

    Numbers lie between the 10th and 90th percentile of the training alerts, rounded.
    """
    y, x = np.mgrid[:side, :side] - float(side // 2)
    star = 40 * np.exp(-(x**2 + y**2) / 4)
    smudge = 2 * np.exp(-((x - 5) ** 2 + (y + 3) ** 2) / 40)
    streak = 15 * np.exp(-((x - y) ** 2) / 6)
    stamps = np.stack(
        [
            np.stack([star, smudge, star]),
            np.stack([smudge, smudge, -star]),
            np.zeros((3, side, side)),
            np.stack([streak, smudge, streak]),
        ]
    )
    known = np.where(fields == MISSING, np.nan, fields)
    numbers = np.nanpercentile(known, [50, 30, 70, 90], axis=0)
    columns = np.arange(fields.shape[1])
    numbers[1, columns % 3 == 0] = MISSING
    numbers[3, columns % 4 == 1] = MISSING
    return {
        "stamps": stamps.round(1).astype(np.float32),
        "stampsPresent": np.array([[1, 1, 1], [1, 1, 1], [0, 0, 0], [1, 1, 1]], dtype=np.float32),
        "fields": np.array([[float(f"{v:.3g}") for v in row] for row in numbers], dtype=np.float32),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the real data")
    torch.set_num_threads(1)
    data = ztf_alerts.load(Path(parser.parse_args().data).resolve())
    calibration = read_calibration(NAME, VERSION)
    shifts = np.array(calibration["classShifts"])
    classifier = stacked_classifier.fit(
        data,
        np.arange(len(data.truth)),
        SEED,
        report=lambda text: print(text, file=sys.stderr, flush=True),
    )
    _, count, side, _ = data.stamps.shape
    onnx = model_folder.onnx_model(
        *stacked_classifier.classifier_graph(classifier, side, shifts),
        [
            ("stamps", [count, side, side]),
            ("stampsPresent", [count]),
            ("fields", [len(data.names)]),
        ],
        data.class_count,
        with_oddness=True,
    )
    output = ROOT / "models" / NAME / VERSION
    manifest = manifest_of(NAME, VERSION, "ztf", data.inputs, calibration, FITTED_ON)
    sha256 = model_folder.write(output, onnx, manifest, made_up_inputs(side, data.fields))
    print(f"{output.relative_to(ROOT)}: model {sha256}")
    compare_with_training(classifier, data, shifts, output / "model.onnx")
    print(f"its card, after an evaluation: python models/training/stamps/card.py {NAME}")


def compare_with_training(classifier, data, shifts, model):
    """The file must say what the training code says, stamps there or not."""
    ones = np.ones((len(data.truth), data.stamps.shape[1]), dtype=np.float32)
    for text, present in (("complete", ones), ("without stamps", 0 * ones)):
        values = classifier.values(data.fields, data.planes)
        if present[0, 0] == 0:
            values[:, len(data.names) :] = np.nan
        feeds = {"stamps": data.stamps, "stampsPresent": present, "fields": data.fields}
        served = model_folder.run(model, feeds)
        trained = shifted(classifier.forests.predict(values), shifts)
        difference = np.abs(served - trained).max()
        print(f"{text}: ONNX differs from the training code by at most {difference:.2g}")
    odd = model_folder.run(model, feeds, "oddness")[:, 0]
    expected = classifier.oddness.of(data.fields)
    print(f"oddness: relative difference at most {np.abs(odd / expected - 1).max():.2g}")


if __name__ == "__main__":
    main()
