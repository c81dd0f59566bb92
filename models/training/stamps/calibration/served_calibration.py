"""What a model folder takes from its evaluation: models/training/stamps/<name>/calibration.json."""

import json
from pathlib import Path

from calibration.calibration import calibration_of
from evaluation.novelty import novelty_quantiles

FOLDER = Path(__file__).parents[1]


def write_calibration(evaluation, class_shifts=None):
    """Temperature, quantiles of oddness and class shifts, fitted on out-of-fold answers; committed, so
    that a model can be trained again without an hour of evaluation."""
    described = {
        "version": evaluation.version,
        "temperature": round(calibration_of(evaluation), 4),
        "noveltyQuantiles": [float(f"{q:.6g}") for q in novelty_quantiles(evaluation)],
    }
    if class_shifts is not None:
        described["classShifts"] = [round(float(shift), 4) for shift in class_shifts]
    path = FOLDER / evaluation.classifier / "calibration.json"
    path.write_text(json.dumps(described, indent=2) + "\n")


def read_calibration(name, version):
    """{temperature, noveltyQuantiles, classShifts if any} of the evaluation of this version."""
    described = json.loads((FOLDER / name / "calibration.json").read_text())
    if described["version"] != version:
        raise SystemExit(f"{name}: evaluated is {described['version']}, not {version}")
    return described
