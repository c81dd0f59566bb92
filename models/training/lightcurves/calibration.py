"""From what was said of unseen objects: calibration by branch and age, gates, and the class mix that both hold for."""

import numpy as np

from feature_rows import MISSING, counted_once
from labelled import CLASSES, TREE
from tree_probabilities import calibrated, fit_branches, fit_gates

AGE_FEATURE = "Timespan"
AGES_UP_TO_DAYS = [16, 32, 64, 128, 365]
CALIBRATED_ON = ("measured", "measured-total")
PRECISIONS = (0.99, 0.95)
"""Share of the answers given that shall be right: branches, leaves."""
FITTED_ON = "out-of-fold probabilities, 5 folds by object, of measured light curves, each object once"


def ages_of(rows):
    """Days from the first to the last detection, the age that the served calibration reads, too."""
    ages = rows.feature(AGE_FEATURE)
    return np.where(ages == MISSING, np.nan, ages)


def calibration_rows(rows):
    return np.isin(rows.form, CALIBRATED_ON) & ~rows.is_ambiguous


def calibration_of(rows, probabilities):
    """The manifest's `calibration`, fitted on these rows."""
    # Cuts of one object say nearly the same: they must not outweigh the regularisation as so many objects.
    once = counted_once(rows.object)
    weight = once * np.mean(1 / once) ** 0.5
    return fit_branches(
        probabilities, rows.truth, ages_of(rows), AGES_UP_TO_DAYS, TREE, weight, FITTED_ON, AGE_FEATURE
    )


def class_mix(rows):
    """Share of the objects by class: the rates that the probabilities hold for."""
    _, first = np.unique(rows.object, return_index=True)
    counts = np.bincount(rows.truth[first], minlength=len(CLASSES))
    shares = counts / counts.sum()
    # To six digits, and so that they sum to 1.
    rounded = np.round(shares, 6)
    rounded[np.argmax(rounded)] += 1 - rounded.sum()
    return dict(zip(CLASSES, np.round(rounded, 6).tolist()))


def fitted_calibration(rows, probabilities):
    """{calibration, prior, gates} for the manifest."""
    chosen = calibration_rows(rows)
    kept, raw = rows.where(chosen), probabilities[chosen]
    calibration = calibration_of(kept, raw)
    judged = calibrated(raw, ages_of(kept), calibration, TREE)
    mix = class_mix(kept)
    return {
        "calibration": calibration,
        "prior": {"trained": mix, "served": mix, "source": "objects of the labelled collections, one each"},
        "gates": {
            "levels": fit_gates(judged, kept.truth, TREE, PRECISIONS, counted_once(kept.object)),
            "fittedOn": f"{FITTED_ON}: of the branches answered {PRECISIONS[0]:.0%} are right, of the leaves "
            f"{PRECISIONS[1]:.0%}",
        },
    }


def cross_calibrated(rows, probabilities, folds):
    """Probabilities as served would be, with a calibration fitted on the other folds' objects only."""
    result = np.zeros_like(probabilities)
    ages, chosen = ages_of(rows), calibration_rows(rows)
    for fold in np.unique(folds):
        here, others = folds == fold, chosen & (folds != fold)
        calibration = calibration_of(rows.where(others), probabilities[others])
        result[here] = calibrated(probabilities[here], ages[here], calibration, TREE)
    return result
