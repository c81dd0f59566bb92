"""What an alert says of the sources beside it, as a factor on the class probabilities of a light curve.

    P(leaf | light curve, context) is proportional to P(leaf | light curve) f(group of the leaf)
    ln f = x W, between -ln 10 and ln 10

Groups are transient, AGN and star; x are the terms below, each 0 when one of its inputs is missing, so that nothing
known of the surroundings is a factor of 1 for every group. W is fitted with the groups counting alike: f then is the
ratio of the likelihoods, whatever the class mix of the labels.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from labelled import TREE

MISSING = -999.0
GROUPS = ("transient", "AGN", "star")
SOURCE, COLOURS, IMAGE = "Pan-STARRS source", "its colours", "reference image"
INPUTS_OF = {
    SOURCE: ("sgscore1", "distpsnr1"),
    COLOURS: ("ps_g_r", "ps_r_i", "ps_i_z"),
    IMAGE: ("mean_distnr_12", "sigma_distnr_12", "mean_sharpnr_12", "mean_chinr_12"),
}
INPUTS = tuple(name for names in INPUTS_OF.values() for name in names)
RANGES = {
    "sgscore1": (0, 1), "distpsnr1": (0, 30), "ps_g_r": (-1, 2.5), "ps_r_i": (-1, 2.5), "ps_i_z": (-1, 2.5),
    "mean_distnr_12": (0, 5), "sigma_distnr_12": (0, 2), "mean_sharpnr_12": (-1, 1), "mean_chinr_12": (0, 15),
}  # fmt: skip
"""Beyond these an input says no more [own units]."""
HERE_ARCSEC = 1.0
"""At this distance a source of Pan-STARRS counts half as the one that varies."""

PENALTY = 3e-3
"""Of the ridge, where the mean log loss has the weight 1: about one unit of W for each 300 objects."""

LARGEST_LOG_FACTOR = float(np.log(10))
"""Some 40 labels of the rarest group cannot tell odds beyond 100 to 1."""


@dataclass(frozen=True)
class Term:
    """`one` of the input, times how much the nearest source is the one that varies when `is_here`."""

    reads: str
    one: str
    """"1", "x", "x²" or "x / (1 + x)": nothing whose last digit depends on the place in a batch."""
    is_here: bool = False


TERMS = (
    Term("distpsnr1", "1"), Term("distpsnr1", "x / (1 + x)"), Term("distpsnr1", "1", is_here=True),
    Term("sgscore1", "x", is_here=True),
    Term("ps_g_r", "x", is_here=True), Term("ps_r_i", "x", is_here=True), Term("ps_i_z", "x", is_here=True),
    Term("ps_g_r", "x²", is_here=True), Term("ps_r_i", "x²", is_here=True), Term("ps_i_z", "x²", is_here=True),
    Term("mean_distnr_12", "1"), Term("mean_distnr_12", "x / (1 + x)"), Term("sigma_distnr_12", "x / (1 + x)"),
    Term("mean_sharpnr_12", "x"), Term("mean_chinr_12", "x / (1 + x)"),
)  # fmt: skip


def terms_of(inputs):
    """[N, terms] of [N, INPUTS], MISSING where not known; as context_graph.py computes them in float32."""
    given = np.asarray(inputs, dtype=float)
    known = given != MISSING
    low, high = np.array([RANGES[name] for name in INPUTS]).T
    clipped = np.clip(given, low, high)
    distance = INPUTS.index("distpsnr1")
    here = known[:, distance] / (1 + (clipped[:, distance] / HERE_ARCSEC) ** 2)
    columns = []
    for term in TERMS:
        at = INPUTS.index(term.reads)
        x = clipped[:, at]
        one = {"1": np.ones(len(x)), "x": x, "x²": x**2, "x / (1 + x)": x / (1 + np.maximum(x, 0))}[term.one]
        columns.append(one * known[:, at] * (here if term.is_here else 1))
    return np.stack(columns, axis=1)


def log_factor(inputs, weights):
    """ln f [N, groups] of [N, INPUTS] with the weights W [terms, groups]."""
    return bounded(terms_of(inputs) @ weights)


def bounded(log_f):
    """ln f no further from 0 than LARGEST_LOG_FACTOR."""
    return np.clip(log_f, -LARGEST_LOG_FACTOR, LARGEST_LOG_FACTOR)


def without(inputs, groups):
    """The inputs as they are when these groups of them are not known."""
    blank = [INPUTS.index(name) for group in groups for name in INPUTS_OF[group]]
    blanked = np.array(inputs)
    blanked[:, blank] = MISSING
    return blanked


def group_numbers(leaves):
    """Number of the group of each leaf."""
    return np.array([0 if leaf in TREE["Transient"] else 1 if leaf == "AGN" else 2 for leaf in leaves])


def group_probabilities(leaf_probabilities, leaves):
    """[N, groups] of [N, leaves]."""
    numbers = group_numbers(leaves)
    return np.stack([leaf_probabilities[:, numbers == g].sum(axis=1) for g in range(len(GROUPS))], axis=1)


def with_factor(leaf_probabilities, log_f, leaves):
    """Leaf probabilities times their factor; the sum of a row stays what it was."""
    given = np.asarray(leaf_probabilities, dtype=float)
    weighed = given * np.exp(log_f)[:, group_numbers(leaves)]
    ratio = weighed.sum(axis=1, keepdims=True) / given.sum(axis=1, keepdims=True)
    return weighed / ratio


def balanced(truth, count=len(GROUPS)):
    """Weights with which every group counts alike; mean 1."""
    rows = np.bincount(truth, minlength=count)
    weight = 1 / np.maximum(rows, 1)[truth]
    return weight / weight.mean()


# Half of the weight on what is known, half on the same objects with groups of inputs gone.
DROPS = [drop for drop in ([g for g, is_gone in zip(INPUTS_OF, gone) if is_gone] for gone in product((0, 1), repeat=3))
         if drop and set(drop) != set(INPUTS_OF)]  # fmt: skip


def fit_factor(inputs, truth, penalty=PENALTY):
    """W [terms, groups] of the lowest log loss [nat], groups counting alike, with a ridge of `penalty` on W in units
    of the terms' root mean squares; every object is there whole, and once without each set of input groups."""
    copies = [(np.asarray(inputs), 0.5)] + [(without(inputs, drop), 0.5 / len(DROPS)) for drop in DROPS]
    x = np.vstack([terms_of(values) for values, _ in copies])
    weight = np.concatenate([balanced(truth) * share for _, share in copies]) / len(truth)
    scale = np.maximum(np.sqrt((terms_of(inputs) ** 2).mean(axis=0)), 1e-6)
    x = x / scale
    happened = np.eye(len(GROUPS))[np.tile(truth, len(copies))]

    def loss(flat):
        w = flat.reshape(len(TERMS), len(GROUPS))
        logits = x @ w
        log_p = logits - logsumexp(logits, axis=1, keepdims=True)
        gradient = x.T @ (weight[:, None] * (np.exp(log_p) - happened)) + penalty * w
        value = -(weight[:, None] * happened * log_p).sum() + 0.5 * penalty * (w**2).sum()
        return value, gradient.ravel()

    found = minimize(loss, np.zeros(len(TERMS) * len(GROUPS)), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return found.x.reshape(len(TERMS), len(GROUPS)) / scale[:, None]
