"""The arithmetic of class trees in training, against values that were worked out by hand.

Run by tree-probabilities.test.ts; prints one JSON object {name: [ours, expected]}.
"""

import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models/training")]

import tree_probabilities as trees  # noqa: E402

TREE = {"Transient": ["SNIa", "SNII"], "AGN": [], "Periodic": {"Pulsating": ["RRL"], "E": []}}
TWO = {"Transient": ["SNIa", "SNII"], "Periodic": ["E", "RRL"]}


def node(temperature, **biases):
    return {"temperature": temperature, "biases": biases}


def calibration(*entries):
    by_age = [{"upToDays": end, "nodes": nodes} for end, nodes in entries]
    return {"method": "branches", "byAge": by_age}


# Square roots of the shares: 0.8 : 0.2 becomes 2 : 1; a bias of ln 2 makes it 1 : 1.
HALVED = {
    "": node(2, Transient=0, Periodic=0),
    "Transient": node(1, SNIa=0, SNII=0),
    "Periodic": node(2, E=0, RRL=float(np.log(2))),
}
PLAIN = {
    "": node(1, Transient=0, Periodic=0),
    "Transient": node(1, SNIa=0, SNII=0),
    "Periodic": node(1, E=0, RRL=0),
}


def drawn(true_calibration, base, ages):
    """Rows, truth, ages and weights of what `true_calibration` says happens, without any chance."""
    true = trees.calibrated(base, ages, true_calibration, TWO)
    count = base.shape[1]
    weights = true.ravel() * count
    return np.repeat(base, count, axis=0), np.tile(np.arange(count), len(base)), np.repeat(
        ages, count
    ), weights


def figures():
    yield "leaves in the order of the tree", trees.leaves(TREE), ["SNIa", "SNII", "AGN", "RRL", "E"]
    yield "inner nodes", trees.inner_nodes(TREE), {
        "": {"Transient": [0, 1], "AGN": [2], "Periodic": [3, 4]},
        "Transient": {"SNIa": [0], "SNII": [1]},
        "Periodic": {"Pulsating": [3], "E": [4]},
        "Pulsating": {"RRL": [3]},
    }
    yield "a tree without branches", trees.inner_nodes(["SN", "bogus"]), {
        "": {"SN": [0], "bogus": [1]}
    }
    yield "the tree of a calibration", trees.leaves(
        trees.tree_of(calibration((None, PLAIN)))
    ), trees.leaves(TWO)

    row = np.array([[0.6, 0.2, 0.16, 0.04]])
    by_age = calibration((16, HALVED), (None, PLAIN))
    halved = [0.5, 1 / 6, 1 / 6, 1 / 6]
    yield "calibrated by node", trees.calibrated(row, [3], by_age, TWO)[0].tolist(), halved
    yield "calibrated by age; none is 0 d", trees.calibrated(
        np.repeat(row, 4, axis=0), [16, 16.01, 900, np.nan], by_age, TWO
    ).tolist(), [halved, row[0].tolist(), row[0].tolist(), halved]
    sure = trees.calibrated(np.array([[1.0, 0, 0, 0]]), [0], by_age, TWO)[0]
    yield "a branch without probability", bool(np.isfinite(sure).all()), True

    rates = dict(zip(trees.leaves(TWO), [0.25] * 4))
    served = {"SNIa": 0.1, "SNII": 0.1, "E": 0.4, "RRL": 0.4}
    yield "class mix", trees.with_prior(
        np.array([[0.4, 0.4, 0.1, 0.1]]), rates, served, TWO
    )[0].tolist(), [0.25] * 4

    rows = np.array([[0.5, 0.125, 0.25, 0.125], [0.25, 0.25, 0.25, 0.25], [0, 0.25, 0.75, 0]])
    names, levels, probabilities = trees.answers(rows, [0.6, 0.7], TWO)
    yield "answers", names.tolist(), ["Transient", None, "E"]
    yield "levels of answers", levels.tolist(), [1, 0, 2]
    yield "probabilities of answers", np.nan_to_num(probabilities, nan=-1).tolist(), [0.625, -1, 0.75]

    rng = np.random.default_rng(3)
    base = rng.dirichlet([2, 1, 1, 2], 3000)
    ages = rng.uniform(0, 32, len(base))
    given, truth, its_ages, weights = drawn(by_age, base, ages)
    fitted = trees.fit_branches(given, truth, its_ages, [16], TWO, weights)
    young, old = [entry["nodes"] for entry in fitted["byAge"]]
    found = [young[""]["temperature"], young["Periodic"]["temperature"], old[""]["temperature"]]
    yield "temperatures of a known calibration", np.abs(np.array(found) - [2, 2, 1]).max() < 0.02, True
    biases = young["Periodic"]["biases"]
    yield "bias of a known calibration", abs(biases["RRL"] - biases["E"] - np.log(2)) < 0.02, True
    yield "ends of the ages", [entry["upToDays"] for entry in fitted["byAge"]], [16, None]

    # Both last ages are empty: each has the fit of all objects at all ages.
    _, empty, also = trees.fit_branches(given, truth, its_ages, [40, 60], TWO, weights)["byAge"]
    yield "ages without objects have the same fit", empty["nodes"], also["nodes"]
    at_all = [empty["nodes"][name]["temperature"] for name in TWO]
    yield "which lies between those of the ages", [
        bool(min(young[n]["temperature"], old[n]["temperature"]) - 0.01 < t)
        and bool(t < max(young[n]["temperature"], old[n]["temperature"]) + 0.01)
        for n, t in zip(TWO, at_all)
    ], [True, True]
    no_rrl = truth != 3
    without = trees.fit_branches(
        given[no_rrl], truth[no_rrl], its_ages[no_rrl], [], TWO, weights[no_rrl]
    )["byAge"][0]["nodes"]["Periodic"]
    values = [without["temperature"], *without["biases"].values()]
    yield "a class without objects stays within bounds", bool(np.abs(values).max() < 20), True

    # Probabilities of Transient 0.9, 0.8, 0.7, 0.6; the one at 0.7 is periodic: three of four are
    # right from 0 on, two of two above 0.7.
    tops = np.array([0.9, 0.8, 0.7, 0.6])
    four = np.stack([tops, 0 * tops, 1 - tops, 0 * tops], axis=1)
    true = np.array([0, 0, 2, 0])
    yield "gates for 3/4 right", trees.fit_gates(four, true, TWO, (0.75, 0.75)), [0.0, 0.0]
    yield "gates for all right", trees.fit_gates(four, true, TWO, (1.0, 1.0)), [0.701, 0.0]
    yield "gates that nothing passes", trees.fit_gates(four, true + 1, TWO, (1.0, 1.0)), [0.701, 1.0]


def plain(value):
    return value.item() if isinstance(value, np.generic) else value


print(json.dumps({name: [plain(ours), expected] for name, ours, expected in figures()}))
