"""How odd a light curve is: small trees for each class against all others, and how surely all of them decline it.

Formula:   O = −Σ_k ln(1 + exp(s_k)) = ln Π_k (1 − p_k), p_k = 1 / (1 + exp(−s_k)); larger (nearer to 0) = odder
Symbols:   s_k raw score of the trees that tell class k from the rest, k over the leaves
Chosen:    of the single ways of novelty.py the one that finds left-out classes best
Reference: one against the rest as a reject option: Shu et al. 2017, arXiv:1709.08716; the product is ours
"""

import numpy as np

from branch_trees import row_weights
from calibration import calibration_rows
from feature_rows import counted_once
from labelled import CLASSES
from oddness_ways import grown, none_of_all, raw

STEPS = 100
"""The quantiles in the manifest are a hundredth apart."""
TENSOR = "oddness"
FITTED_ON = "out-of-fold oddness, 5 folds by object, of measured light curves, each object once"


class NoveltyTrees:
    """fit, and the oddness of rows of features. They know nothing of the trees that classify."""

    def fit(self, rows):
        self.model = grown(rows.values, rows.truth, objective="multiclassova", weight=row_weights(rows))
        return self

    def oddness(self, values):
        return none_of_all(raw(self.model, values))


def oddness_out_of_fold(rows, folds):
    """Oddness of every row by trees that have not seen its object."""
    found = np.zeros(len(rows.truth))
    for fold in np.unique(folds):
        held_out = folds == fold
        learn = rows.where(~held_out)
        if len(set(learn.truth.tolist())) != len(CLASSES):
            raise ValueError(f"fold {fold}: a class has no objects in the other folds")
        found[held_out] = NoveltyTrees().fit(learn).oddness(rows.values[held_out])
    return found


def novelty_of(rows, oddness):
    """The manifest's `novelty`: quantiles of what was said of unseen objects that were measured, each counting once."""
    chosen = calibration_rows(rows)
    values = oddness[chosen]
    order = np.argsort(values, kind="stable")
    weight = counted_once(rows.object[chosen])[order]
    share = (np.cumsum(weight) - 0.5 * weight) / weight.sum()
    quantiles = np.interp(np.linspace(0, 1, STEPS + 1), share, values[order])
    return {"tensor": TENSOR, "quantiles": strictly_rising(quantiles), "fittedOn": FITTED_ON}


def strictly_rising(quantiles):
    """Float32 as the model answers in; equal ones moved apart by the least step, or no share could be read off."""
    risen = quantiles.astype(np.float32)
    for i in range(1, len(risen)):
        if risen[i] <= risen[i - 1]:
            risen[i] = np.nextafter(risen[i - 1], np.float32(np.inf))
    return risen.astype(float).tolist()
