"""Trains and evaluates the second stage of the light-curve classifier, and writes its folder.

Its model reads what the first stage's model gives and multiplies the factor of context_factor.py on it; calibration,
class mix and gates are those of the first stage. Run from the repository root (two minutes):
    python models/training/lightcurves/context.py --data ../shared/data --first models/light-curve-trees/3.1.0 \
        --out-of-fold FILE.npz
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.special import softmax
from sklearn.model_selection import StratifiedGroupKFold

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

import context_card  # noqa: E402
import context_factor as factor  # noqa: E402
import model_folder  # noqa: E402
from context_figures import all_figures, as_text  # noqa: E402
from context_graph import CONTEXT, FIRST, context_model  # noqa: E402
from labelled_packets import light_curve_answers, read_packets  # noqa: E402
from scores import log_losses  # noqa: E402

NAME, VERSION = "light-curve-context", "1.1.0"
FOLDS = 5
STRENGTHS = np.arange(16) / 10
"""Powers of the factor that are tried. If context and light curve were independent and calibration a division of the
logits by a temperature, it would be that temperature; it is less as far as both say the same. More than 1.5 would only
drive every factor to its bound."""
LARGEST_DIFFERENCE = 1e-5


class SecondStage:
    """The published answers of the first stage with a factor on what its model gives."""

    def __init__(self, manifest, ages_days):
        self.manifest, self.ages_days = manifest, ages_days
        self.leaves = manifest["output"]["classes"]

    def published(self, answers, log_f):
        """[N, leaves] after calibration and class mix; NaN where the first stage has no answer."""
        rows = np.flatnonzero(np.isfinite(answers[:, 0]))
        result = np.full(answers.shape, np.nan)
        weighed = factor.with_factor(answers[rows], factor.bounded(log_f[rows]), self.leaves)
        result[rows] = model_folder.published(weighed, self.manifest, self.ages_days[rows])
        return result

    def fit_strength(self, answers, log_f, truth, rows):
        """The power of the factor with the lowest log loss of the groups, groups counting alike."""
        rows = rows[np.isfinite(answers[rows, 0])]

        def loss(strength):
            groups = factor.group_probabilities(self.published(answers, strength * log_f)[rows], self.leaves)
            return (log_losses(groups, truth[rows]) * factor.balanced(truth[rows])).mean()

        return float(min(STRENGTHS, key=loss))


def evaluate(packets, answers, stage):
    """The figures, out of fold, and the power of the factor fitted on all objects."""
    truth, everything = packets.group_truth, np.arange(len(packets.group_truth))
    blanks = {"nothing": [], **{group: [group] for group in factor.INPUTS_OF}, "all": list(factor.INPUTS_OF)}
    log_f_of = {name: np.zeros((len(truth), len(factor.GROUPS))) for name in blanks}
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=1)
    folds = np.zeros(len(truth), int)
    for fold, (learn, test) in enumerate(splitter.split(truth, truth, packets.place)):
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
        folds[test] = fold
        weights = factor.fit_factor(packets.context[learn], truth[learn])
        for name, blank in blanks.items():
            log_f_of[name][test] = factor.terms_of(factor.without(packets.context[test], blank)) @ weights
    strengths = np.zeros(len(truth))
    for fold in range(FOLDS):
        others = everything[folds != fold]
        strengths[folds == fold] = stage.fit_strength(answers, log_f_of["nothing"], truth, others)
    figures = all_figures(
        packets,
        softmax(log_f_of["nothing"], axis=1),
        stage.published(answers, 0 * log_f_of["nothing"]),
        {name: stage.published(answers, strengths[:, None] * given) for name, given in log_f_of.items()},
    )
    return figures, stage.fit_strength(answers, log_f_of["nothing"], truth, everything)


def manifest_of(first):
    """The first stage's manifest with what it gives and the context as inputs, and without its oddness."""
    context = [{"anyOf": [name], "whenNull": factor.MISSING} for name in factor.INPUTS]
    leaves = first["output"]["classes"]
    inputs = {
        "features": {"tensor": CONTEXT, "featureSet": first["inputs"]["features"]["featureSet"], "features": context},
        "probabilities": {"tensor": FIRST, "classifier": first["classifier"], "classes": leaves},
    }
    own = {key: value for key, value in first.items() if key != "novelty"}
    applies = {**first["appliesWhen"], "surveys": ["ztf"]}
    output = {"tensor": "probabilities", "transform": "probabilities", "classes": leaves}
    changed = {"appliesWhen": applies, "inputs": inputs, "output": output}
    return {**own, "classifier": NAME, "version": VERSION, **changed}


def made_up(leaf_count):
    """Items for golden.json: of the last two nothing is known beside the light curve."""
    rng = np.random.default_rng(1)
    first = rng.dirichlet(np.ones(leaf_count), 6)
    low, high = np.array([factor.RANGES[name] for name in factor.INPUTS]).T
    context = rng.uniform(low, high, (6, len(low)))
    context[rng.random(context.shape) < 0.2] = factor.MISSING
    context[-2:] = factor.MISSING
    return {FIRST: first.astype(np.float32), CONTEXT: context.astype(np.float32)}


def check(folder, first, context, weights, leaves):
    """Stops when the graph is not the factor on what the first stage gives, or changes it without context."""
    expected = factor.with_factor(first.astype(float), factor.log_factor(context, weights), leaves)
    model = folder / "model.onnx"
    worst = np.abs(model_folder.run(model, {FIRST: first, CONTEXT: context}) - expected).max()
    blank = factor.without(context, factor.INPUTS_OF)
    if worst > LARGEST_DIFFERENCE:
        raise SystemExit(f"{folder}: the graph differs from the formula by {worst:.1e}")
    if not np.array_equal(model_folder.run(model, {FIRST: first, CONTEXT: blank}), first):
        raise SystemExit(f"{folder}: without context the answer is not the first stage's")
    print(f"graph against formula: at most {worst:.1e}; without context as the first stage on {len(first)} packets")


def train(arguments, features):
    first_folder, output = Path(arguments.first), Path(arguments.out or ROOT / "models" / NAME / VERSION)
    first = json.loads((first_folder / "manifest.json").read_text())
    plans = first["inputs"]["features"]["features"]
    tensor, leaves = first["inputs"]["features"]["tensor"], first["output"]["classes"]
    if first["output"]["transform"] != "probabilities" or any(set(p) != {"anyOf", "whenNull"} for p in plans):
        raise SystemExit(f"{first_folder}: must answer with probabilities, of features without clip and transform")

    packets = read_packets(features, arguments.data, leaves)
    trees = packets.numbers([plan["anyOf"] for plan in plans], [plan["whenNull"] for plan in plans])
    sequence = first["inputs"].get("sequence")
    points = {} if sequence is None else {sequence["tensor"]: packets.points}
    served = model_folder.run(first_folder / "model.onnx", {tensor: trees, **points})
    answers = light_curve_answers(packets, served, arguments.out_of_fold, first["appliesWhen"].get("minDetections", 1))
    by_age = first["calibration"] is not None and first["calibration"]["method"] == "branches"
    # An age that is not known counts as 0 d, which is what the calibration makes of NaN.
    ages = packets.numbers([[first["calibration"]["ageFeature"]]], np.nan)[:, 0] if by_age else np.zeros(len(trees))
    stage = SecondStage(first, ages)
    figures, strength = evaluate(packets, answers, stage)
    weights = strength * factor.fit_factor(packets.context, packets.group_truth)

    golden_ages = np.array([3.0, 20, 50, 100, 200, 800]) if by_age else None
    graph = context_model(weights, leaves)
    sha256 = model_folder.write(output, graph, manifest_of(first), made_up(len(leaves)), golden_ages)
    check(output, served, packets.context, weights, leaves)
    about = {
        "sha256": sha256,
        "firstName": first["classifier"],
        "first": f"`{first['classifier']}` {first['version']}",
        "firstSha256": first["model"]["sha256"],
        "objects": np.bincount(packets.group_truth, minlength=len(factor.GROUPS)).tolist(),
        "answered": int(np.isfinite(answers[:, 0]).sum()),
        "strength": strength,
        "weights": weights,
        "figures": as_text(figures),
    }
    (output / "card.md").write_text(context_card.text(f"{NAME} {VERSION}", about))
    print((output / "card.md").read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folder of the real data")
    parser.add_argument("--first", required=True, help="folder of the first stage: models/light-curve-trees/VERSION")
    parser.add_argument("--out-of-fold", required=True, help="npz of the first stage's held-out answers")
    parser.add_argument("--features", help="folder of packet-features.ts, to skip making it again")
    parser.add_argument("--out", help="folder to write instead of the one in models/")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments.features or temporary)
        if arguments.features is None:
            script = ROOT / "models/training/lightcurves/packet-features.ts"
            alerts = Path(arguments.data).resolve() / "ztf/labelled.avro"
            node = ROOT / "node_modules/.bin/node"
            subprocess.run([node, script, "--alerts", alerts, "--out", folder], check=True)
        train(arguments, folder)


if __name__ == "__main__":
    main()
