"""The context factor on the classes of a light curve: against values worked out by hand, and as a graph.

Run by light-curve-context.test.ts; prints one JSON object {name: [ours, expected]}.
"""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models/training/lightcurves"), str(ROOT / "models/training")]

import context_factor as factor  # noqa: E402
from context_graph import CONTEXT, FIRST, context_model  # noqa: E402
from labelled_packets import SAME_PACKETS, LabelledPackets, light_curve_answers, points_of  # noqa: E402
from sequence.points import COLUMNS  # noqa: E402

LEAVES = ["SNIa", "TDE", "AGN", "YSO", "RRL"]
rng = np.random.default_rng(15)


def inputs(**known):
    return [[known.get(name, factor.MISSING) for name in factor.INPUTS]]


def term(values, reads, one, is_here=False):
    # -0 + 0 is 0, which is what is meant.
    return float(factor.terms_of(values)[0, factor.TERMS.index(factor.Term(reads, one, is_here))]) + 0.0


def run(model, first, context):
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(["probabilities"], {FIRST: first, CONTEXT: context})[0]


def honest_answers():
    """Of four objects: new, trained and held out, trained and never held out, with too few detections."""
    packets = LabelledPackets(
        leaves=["SNIa", "AGN"],
        features=np.array([[1.5], [np.nan], [2.5], [3.5]], dtype=np.float32),
        names=["g_r_mean_12"],
        oid=np.array(["new", "held out", "seen", "short"]),
        group_truth=np.array([0, 0, 1, 1]),
        leaf=np.array([0, 0, 1, -1]),
        place=np.arange(4),
        is_trained=np.array([False, True, True, False]),
        detection_count=np.array([9, 9, 9, 1]),
        points=np.zeros((4, 1, len(COLUMNS))),
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out-of-fold.npz"
        np.savez(
            file,
            classes=np.array(["AGN", "SNIa"]),
            object=np.array(["held out", "held out", "seen"]),
            source=np.array([SAME_PACKETS, SAME_PACKETS, "ZTF"]),
            form=np.array(["measured", "through-lsst", "measured"]),
            is_whole=np.array([True, True, True]),
            probabilities=np.array([[0.1, 0.3], [0.9, 0.1], [0.9, 0.1]]),
        )
        answers = light_curve_answers(packets, np.full((4, 2), 0.5), file, min_detections=2)
    read = packets.numbers([["g_r_mean", "g_r_mean_12"]])[:, 0]
    return [None if np.isnan(row[0]) else row.tolist() for row in answers], read.tolist()


def told_point(days, band, flux, error, mag):
    fluxes = {"psfFluxNanojansky": flux, "psfFluxErrNanojansky": error}
    return {"daysSinceFirst": days, "band": band, **fluxes, "mag": mag}


nothing = inputs()
star = inputs(sgscore1=1, distpsnr1=1, ps_g_r=0.5)
offset = inputs(mean_distnr_12=3, mean_sharpnr_12=-7)
beyond = inputs(sgscore1=1, distpsnr1=1e9)
everything = inputs(**{name: 0.5 for name in factor.INPUTS})

# Transients with a galaxy 3" away, AGN on a blue star-like source, stars on a red one.
truth = np.repeat([0, 1, 2], 20)
labelled = np.full((60, len(factor.INPUTS)), factor.MISSING)
for name, means in {"sgscore1": (0.1, 0.9, 0.9), "distpsnr1": (3, 0.2, 0.2), "ps_g_r": (0.6, 0.2, 1.2)}.items():
    labelled[:, factor.INPUTS.index(name)] = np.array(means)[truth] + rng.normal(0, 0.05, 60)
fitted = factor.fit_factor(labelled, truth)
fitted_again = factor.fit_factor(np.vstack([labelled, labelled[truth == 2]]), np.append(truth, truth[truth == 2]))

weights = rng.normal(0, 1, (len(factor.TERMS), len(factor.GROUPS)))
model = context_model(weights, LEAVES)
alone = rng.dirichlet(np.ones(len(LEAVES)), 40).astype(np.float32)
context = rng.normal(0.5, 2, (40, len(factor.INPUTS))).astype(np.float32)
context[rng.random(context.shape) < 0.3] = factor.MISSING
context[:10] = factor.MISSING
both = run(model, alone, context)
by_hand = factor.with_factor(alone, factor.log_factor(context, weights), LEAVES)

honest, features_read = honest_answers()
log_factor = np.log([[2.0, 1.0, 0.5]])
checks = {
    "without context every term is 0": [np.abs(factor.terms_of(nothing)).tolist(), [[0.0] * len(factor.TERMS)]],
    "without context the factor changes nothing": [
        factor.with_factor(alone, factor.log_factor(nothing * 40, weights), LEAVES).tolist(),
        alone.tolist(),
    ],
    "a source 1 arcsec away counts half as the one that varies": [term(star, "distpsnr1", "1", True), 0.5],
    "its star score counts as much": [term(star, "sgscore1", "x", True), 0.5],
    "so does its colour": [term(star, "ps_g_r", "x", True), 0.25],
    "and the square of it": [term(star, "ps_g_r", "x²", True), 0.125],
    "of the distance what saturates": [term(star, "distpsnr1", "x / (1 + x)"), 0.5],
    "a colour that is not known is 0": [term(star, "ps_r_i", "x", True), 0.0],
    "the reference image speaks without Pan-STARRS": [term(offset, "mean_distnr_12", "x / (1 + x)"), 0.75],
    "what is out of range says no more than the end of it": [term(offset, "mean_sharpnr_12", "x"), -1.0],
    "a far source is as far as 30 arcsec": [term(beyond, "distpsnr1", "x / (1 + x)"), 30 / 31],
    "without its source the colours say nothing": [
        factor.terms_of(factor.without(everything, [factor.SOURCE, factor.IMAGE])).any().item(),
        False,
    ],
    "each group of inputs can be missing alone": [
        [len(np.flatnonzero(factor.terms_of(factor.without(everything, [group])))) for group in factor.INPUTS_OF],
        [5, 9, 10],
    ],
    "leaves go with their group": [factor.group_numbers(LEAVES).tolist(), [0, 0, 1, 2, 2]],
    "probabilities of the groups": [
        factor.group_probabilities(np.array([[0.1, 0.2, 0.3, 0.25, 0.15]]), LEAVES).tolist(),
        [[0.3, 0.3, 0.4]],
    ],
    "a factor moves the groups and not the leaves within one": [
        factor.with_factor(np.array([[0.2, 0.1, 0.3, 0.2, 0.2]]), log_factor, LEAVES).tolist(),
        [[0.4 / 1.1, 0.2 / 1.1, 0.3 / 1.1, 0.1 / 1.1, 0.1 / 1.1]],
    ],
    "no context makes the odds of two groups more than a hundredfold": [
        float(np.ptp(factor.log_factor(everything, 1e3 * weights))),
        float(np.log(100)),
    ],
    "a fit finds what tells the groups apart": [
        (factor.terms_of(labelled) @ fitted).argmax(axis=1).tolist(),
        truth.tolist(),
    ],
    "a fit does not learn how many there are of each group": [
        bool(np.abs(factor.terms_of(labelled) @ (fitted - fitted_again)).max() < 0.3),
        True,
    ],
    "an object that the trees have seen is judged by trees that had not, or not at all": [
        honest,
        [[0.5, 0.5], [0.75, 0.25], None, None],
    ],
    "a feature is read in the spelling that there is": [features_read, [1.5, factor.MISSING, 2.5, 3.5]],
    "the graph gives the first stage's answer bit for bit without context": [
        both[:10].tobytes().hex(),
        alone[:10].tobytes().hex(),
    ],
    "the graph gives another answer with context": [bool((both[10:] != alone[10:]).any(axis=1).all()), True],
    "the graph computes what is computed here": [bool(np.abs(both - by_hand).max() < 1e-6), True],
    "the graph's answers sum to what the first stage's do": [
        bool(np.abs(both.sum(axis=1) - alone.sum(axis=1)).max() < 1e-6),
        True,
    ],
    "the graph gives an object the same alone as in a batch": [
        np.vstack([run(model, row[None], own[None]) for row, own in zip(alone, context)]).tobytes().hex(),
        both.tobytes().hex(),
    ],
    "points of packets become what a network is given": [
        points_of(
            [
                {"points": [told_point(0, "r", 20, 2, None)]},
                {"points": [told_point(days, "g", 10, 1, 19) for days in (0, 3)]},
            ]
        ).tolist(),
        [[[0, 2, 20, 2, 0, 0, 1], [0] * 7], [[0, 1, 10, 1, 19, 1, 1], [3, 1, 10, 1, 19, 1, 1]]],
    ],
}
print(json.dumps(checks))
