"""Trains lsst-stamps on all labelled alerts and writes its folder; evaluate_lsst.py judges the recipe.

Run from the repository root (under a minute):
    python models/training/stamps/train_lsst.py --data ../shared/data
"""

import argparse
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

import model_folder  # noqa: E402
from calibration.served_calibration import read_calibration  # noqa: E402
from classifiers import two_survey_trees  # noqa: E402
from classifiers.lsst_stamps import FITTED_ON, NAME, VERSION  # noqa: E402
from classifiers.stamp_manifest import manifest_of  # noqa: E402
from data import lsst_alerts  # noqa: E402
from inputs.absent import MISSING  # noqa: E402

SEED = 1


def made_up_inputs(side):
    """Three made-up alerts: a new point source, a fading source beside a smudge, one with a history."""
    y, x = np.mgrid[:side, :side] - float(side // 2)
    star = 5 * np.exp(-(x**2 + y**2) / 5)
    smudge = 3 * np.exp(-((x - 2) ** 2 + (y + 1) ** 2) / 20)
    stamps = np.stack(
        [
            np.stack([star, 0.2 * smudge, star]),
            np.stack([smudge, smudge, -star]),
            np.stack([star + smudge, smudge, star]),
        ]
    )
    absent = [MISSING] * 8
    fields = np.array(
        [
            [40, 9000, 120, *absent],
            [12, -2500, 40000, *absent],
            [30, 5000, 60000, 0.2, 0.1, 0.08, 0.5, 0.3, -0.01, 0.05, 0.3],
        ]
    )
    return {"stamps": stamps.round(2).astype(np.float32), "fields": fields.astype(np.float32)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the real data")
    data = lsst_alerts.load(Path(parser.parse_args().data).resolve())
    calibration = read_calibration(NAME, VERSION)
    classifier = two_survey_trees.fit(data, np.arange(len(data.truth)), SEED)
    count, side, _ = data.stamp_shape
    onnx = model_folder.onnx_model(
        *two_survey_trees.classifier_graph(classifier, data),
        [("stamps", [count, side, side]), ("fields", [data.fields.shape[1]])],
        data.class_count,
        with_oddness=True,
    )
    output = ROOT / "models" / NAME / VERSION
    manifest = manifest_of(NAME, VERSION, "lsst", data.inputs, calibration, FITTED_ON)
    sha256 = model_folder.write(output, onnx, manifest, made_up_inputs(side))
    print(f"{output.relative_to(ROOT)}: model {sha256}")
    rubin = data.is_rubin
    feeds = {"stamps": data.stamps, "fields": data.fields}
    served = model_folder.run(output / "model.onnx", feeds)
    trained = classifier.predict(data.numbers[rubin], data.rings[rubin])
    print(f"ONNX differs from the training code by at most {np.abs(served - trained).max():.2g}")


if __name__ == "__main__":
    main()
