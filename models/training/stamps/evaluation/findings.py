"""Everything that an evaluation says of a classifier, as numbers."""

import math
from dataclasses import asdict, dataclass

import numpy as np

from calibration.calibration import calibrated, calibration_errors, calibration_of, errors_by_chance
from evaluation.evaluation import Evaluation
from evaluation.figures import Figures, balanced_accuracy_change, figures_of
from evaluation.novelty import auroc_estimate, found_at_false_alarms
from object_bootstrap import Estimate


@dataclass
class Variant:
    """The classifier under another split, without a group of inputs, or another model."""

    figures: Figures
    change: Estimate
    """Its balanced accuracy minus that of the classifier in the same seeds, paired by object."""


@dataclass
class Unknown:
    """A class left out of training."""

    known_alerts: int
    new_alerts: int
    auroc: Estimate
    found: float


@dataclass
class Findings:
    evaluation: Evaluation
    probabilities: np.ndarray
    """[S, N, K] calibrated, temperatures fitted on the other folds."""
    figures: Figures
    temperature: float
    error_before: tuple[float, float]
    """(top class, class-wise) ECE of the model's own probabilities."""
    error_after: tuple[float, float]
    error_by_chance: tuple[float, float]
    splits: dict[str, Variant]
    blanked: dict[str, Variant]
    tried: dict[str, Variant]
    unknown: dict[str, Unknown]


def findings_of(evaluation):
    truth, groups, classes = evaluation.truth, evaluation.groups, evaluation.classes
    after = calibrated(evaluation.raw, truth, evaluation.folds)

    def variant(probabilities):
        """Of [S or 1, N, K] before calibration; rows of NaN are left out on both sides."""
        judged = np.isfinite(probabilities).all(axis=(0, 2))
        theirs, true, objects = probabilities[:, judged], truth[judged], groups[judged]
        ours = evaluation.raw[: len(probabilities), judged]
        folds = evaluation.folds[: len(probabilities), judged]
        return Variant(
            figures_of(calibrated(theirs, true, folds), true, objects, classes),
            balanced_accuracy_change(ours, theirs, true, objects, len(classes)),
        )

    return Findings(
        evaluation=evaluation,
        probabilities=after,
        figures=figures_of(after, truth, groups, classes),
        temperature=calibration_of(evaluation),
        error_before=calibration_errors(evaluation.raw, truth),
        error_after=calibration_errors(after, truth),
        error_by_chance=errors_by_chance(after),
        splits={name: variant(p[None]) for name, p in evaluation.splits.items()},
        blanked={name: variant(p[None]) for name, p in evaluation.blanked.items()},
        tried={name: variant(p) for name, p in evaluation.tried.items()},
        unknown={
            name: unknown_of(known, np.atleast_2d(new))
            for name, (known, new) in evaluation.left_out.items()
        },
    )


def unknown_of(known, new):
    auroc = auroc_estimate(known, new)
    return Unknown(len(known), new.shape[1], auroc, found_at_false_alarms(known, new))


def headline(findings, model_sha256):
    """figures.json: the figures for programs, in three decimals as the card prints them."""
    evaluation, figures = findings.evaluation, findings.figures
    return _in_three_decimals(
        {
            "classifier": evaluation.classifier,
            "version": evaluation.version,
            "modelSha256": model_sha256,
            "alerts": len(evaluation.truth),
            "objects": len(set(evaluation.groups)),
            "seeds": list(evaluation.seeds),
            "balancedAccuracy": asdict(figures.balanced_accuracy),
            "accuracy": asdict(figures.accuracy),
            "macroF1": asdict(figures.macro_f1),
            "logLoss": asdict(figures.log_loss),
            "brier": asdict(figures.brier),
            "expectedCalibrationError": _errors(findings, 0),
            "classWiseCalibrationError": _errors(findings, 1),
            "temperature": findings.temperature,
            "classes": {name: asdict(of_class) for name, of_class in figures.classes.items()},
            **{
                kind: {
                    name: {
                        "balancedAccuracy": asdict(variant.figures.balanced_accuracy),
                        "change": asdict(variant.change),
                    }
                    for name, variant in getattr(findings, kind).items()
                }
                for kind in ("splits", "blanked", "tried")
            },
            "novelty": {name: asdict(unknown.auroc) for name, unknown in findings.unknown.items()},
        }
    )


def _errors(findings, which):
    return {
        "before": findings.error_before[which],
        "after": findings.error_after[which],
        "byChance": findings.error_by_chance[which],
    }


def _in_three_decimals(value):
    if isinstance(value, dict):
        return {key: _in_three_decimals(of_key) for key, of_key in value.items()}
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 3)
    return value
