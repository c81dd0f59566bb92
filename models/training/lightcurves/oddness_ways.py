"""Ways to say how unlike everything known a light curve is. Each is told of known classes only; larger = odder.

What they have in common is learned once (`Ways`), of objects of the known classes: trees of one set of objects, densities
of what these trees say of another set, since trees are too sure of the objects that they were grown on.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import lightgbm
import numpy as np
from scipy.special import logsumexp, softmax
from sklearn.covariance import ledoit_wolf

from branch_trees import BRANCH_OF
from feature_rows import MISSING
from labelled import TREE

NEAREST = 5
MOST_IMPORTANT = 60
MEMBERS = 3
CROSSINGS = 1200
FEWEST_VALUES = 20
BAND = re.compile(r"(_12|_[12])$")
LIKENESS = re.compile(
    # packages/light-curve/src/likeness/compared-features.ts
    r"(Multiharmonic_period|Multiharmonic_false_alarm|Multiband_period|PPE)(_12)?|[a-z]_[a-z]_(mean|max)(_12)?"
    r"|color_variation_\d+|(Amplitude|MedianAbsDev|GP_DRW_sigma|SF_ML_amplitude|MaxSlope|Skew|positive_fraction"
    r"|Harmonics_mag_2|GP_DRW_tau|IAR_phi|SF_ML_gamma|Eta_e|MHPS_low|MHPS_ratio|SPM_tau_rise|SPM_tau_fall|SPM_gamma"
    r"|rise_slope|TDE_decay|LinearTrend|peak_phase)_[12]"
)


@dataclass
class Known:
    """Features and leaf numbers of the classes that are known."""

    names: list
    values: np.ndarray
    truth: np.ndarray
    reference: np.ndarray
    """Of other objects, which the trees do not see."""
    reference_truth: np.ndarray
    outside: np.ndarray
    """Features of simulated objects of no class (microlensing)."""


def grown(values, target, seed=1, objective="multiclass", weight=None, trees=30):
    """Small trees, every class counting alike, its rows by their weights."""
    weight = np.ones(len(target)) if weight is None else weight
    count = np.bincount(target, weights=weight)
    weight = weight / np.maximum(count, 1e-12)[target]
    if len(count) == 2:
        objective = "binary"
    return lightgbm.LGBMClassifier(
        n_estimators=trees, num_leaves=15, min_child_samples=10, colsample_bytree=0.2, subsample=0.7, subsample_freq=2,
        reg_lambda=5, max_bin=63, objective=objective, random_state=seed, deterministic=True, force_col_wise=True,
        n_jobs=1, verbose=-1,
    ).fit(values, target, sample_weight=weight / weight.mean())  # fmt: skip


def raw(model, values):
    """Scores before softmax, a column a class."""
    scores = model.predict(values, raw_score=True)
    return scores if scores.ndim == 2 else np.stack([-scores, scores], axis=1) / 2


def energy(scores):
    """-ln Σ exp(score): high where the trees know of nothing that the item is."""
    return -logsumexp(scores, axis=1)


def none_of_all(scores):
    """ln of the probability that no class claims the item, each asked alone: -Σ ln(1 + exp(score))."""
    return -np.logaddexp(0, scores).sum(axis=1)


def entropy(probabilities):
    return -(probabilities * np.log(probabilities + 1e-12)).sum(axis=-1)


def nearest(asked, known):
    """Mean squared distance to the nearest known."""
    distances = (known**2).sum(axis=1) - 2 * asked @ known.T + (asked**2).sum(axis=1)[:, None]
    return np.sort(distances, axis=1)[:, :NEAREST].mean(axis=1)


def least_mahalanobis(asked, known, truth):
    """Squared Mahalanobis distance to the nearest class; one covariance for all, shrunk (Ledoit & Wolf 2004)."""
    centres = [known[truth == c].mean(axis=0) for c in np.unique(truth)]
    inner = np.concatenate([known[truth == c] - centre for c, centre in zip(np.unique(truth), centres)])
    inverse = np.linalg.inv(ledoit_wolf(inner)[0])
    return np.min([np.einsum("ij,jk,ik->i", asked - m, inverse, asked - m) for m in centres], axis=0)


class Ways:
    """All ways, of one set of known classes: `of(values)` is {way: oddness of each row}."""

    def __init__(self, known):
        self.known = known
        self.classes, self.target = np.unique(known.truth, return_inverse=True)

    @cached_property
    def trees(self):
        return grown(self.known.values, self.target)

    @cached_property
    def one_against_rest(self):
        return grown(self.known.values, self.target, objective="multiclassova")

    @cached_property
    def members(self):
        """Each grown on a random half of the objects."""
        found = []
        for seed in range(MEMBERS):
            half = np.random.default_rng(seed).random(len(self.target)) < 0.5
            # A class must not be lost with its last object.
            half |= np.isin(np.arange(len(half)), np.unique(self.target, return_index=True)[1])
            found.append(grown(self.known.values[half], self.target[half], seed))
        return found

    @cached_property
    def branches(self):
        """(trees of the root, [(number of the branch, trees of its leaves)]), as they are served."""
        branch = BRANCH_OF[self.known.truth]
        inner = []
        for b in range(len(TREE)):
            own = branch == b
            inner.append(grown(self.known.values[own], np.unique(self.target[own], return_inverse=True)[1]))
        return grown(self.known.values, branch), inner

    @cached_property
    def with_outside(self):
        """Trees with one class more: microlensing as what is unknown."""
        return self.and_unknown(self.known.outside)

    @cached_property
    def with_crossings(self):
        """Trees with one class more: objects that have some features of one class, the others of another."""
        rng = np.random.default_rng(1)
        even = rng.integers(0, len(self.classes), (2, CROSSINGS))
        even = even[:, even[0] != even[1]]
        parents = [[rng.choice(np.flatnonzero(self.target == c)) for c in side] for side in even]
        kinds = [BAND.sub("", name) for name in self.known.names]
        kind_of = np.unique(kinds, return_inverse=True)[1]
        share = rng.uniform(0.2, 0.8, (even.shape[1], 1))
        is_first = (rng.random((even.shape[1], kind_of.max() + 1)) < share)[:, kind_of]
        return self.and_unknown(np.where(is_first, self.known.values[parents[0]], self.known.values[parents[1]]))

    def and_unknown(self, unknown):
        target = np.concatenate([self.target, np.full(len(unknown), len(self.classes))])
        return grown(np.concatenate([self.known.values, unknown]), target)

    @cached_property
    def sorted_values(self):
        columns = [column[column != MISSING] for column in self.known.values.T]
        return [np.sort(column) for column in columns]

    def ranks(self, values):
        """Every feature as its rank among the known, -0.5 to 0.5; 0 where it is missing or hardly ever there."""
        result = np.zeros(values.shape)
        for i, known in enumerate(self.sorted_values):
            if len(known) >= FEWEST_VALUES:
                rank = np.searchsorted(known, values[:, i]) / len(known) - 0.5
                result[:, i] = np.where(values[:, i] == MISSING, 0, rank)
        return result

    def of(self, values):
        return {**self.by_trees(values), **self.by_density(values)}

    def by_trees(self, values):
        scores = raw(self.trees, values)
        probabilities = softmax(scores, axis=1)
        rest = raw(self.one_against_rest, values)
        said = np.array([softmax(raw(each, values), axis=1) for each in self.members])
        root, inner = self.branches
        at_root = raw(root, values)
        inside = np.stack([energy(raw(each, values)) for each in inner], axis=1)
        of_branches = (softmax(at_root, axis=1) * inside).sum(axis=1)
        return {
            "1 − greatest probability": 1 - probabilities.max(axis=1),
            "entropy": entropy(probabilities),
            "greatest score": -scores.max(axis=1),
            "energy": energy(scores),
            "energy of the root": energy(at_root),
            "energy of the branches, by their probability": of_branches,
            "energy of root and branches": energy(at_root) + of_branches,
            "one against the rest: greatest score": -rest.max(axis=1),
            "one against the rest: none of all": none_of_all(rest),
            "disagreement of three": entropy(said.mean(axis=0)) - entropy(said).mean(axis=0),
            "microlensing as the unknown": self.with_outside.predict_proba(values)[:, -1],
            "crossings of classes as the unknown": self.with_crossings.predict_proba(values)[:, -1],
        }

    def by_density(self, values):
        known = self.known
        scores, known_scores = raw(self.trees, values), raw(self.trees, known.reference)
        ranks, known_ranks = self.ranks(values), self.ranks(known.reference)
        top = np.argsort(-self.trees.feature_importances_, kind="stable")[:MOST_IMPORTANT]
        alike = [i for i, name in enumerate(known.names) if LIKENESS.fullmatch(name)]
        leaves, known_leaves = (self.trees.predict(v, pred_leaf=True).astype(np.uint8) for v in (values, known.reference))
        shared = np.stack([(known_leaves == each).mean(axis=1) for each in leaves])
        return {
            "Mahalanobis, scores": least_mahalanobis(scores, known_scores, known.reference_truth),
            "Mahalanobis, features": least_mahalanobis(ranks[:, top], known_ranks[:, top], known.reference_truth),
            "nearest neighbours, scores": nearest(scores, known_scores),
            "nearest neighbours, features": nearest(ranks[:, top], known_ranks[:, top]),
            "nearest neighbours, likeness": nearest(ranks[:, alike], known_ranks[:, alike]),
            "nearest neighbours, shared leaves": -np.sort(shared, axis=1)[:, -NEAREST:].mean(axis=1),
        }
