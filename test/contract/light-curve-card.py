"""What the card of the light-curve classifier says beyond scores, on made-up rows: by source, failures, oddness, Rubin.

Run by light-curve-card.test.ts; prints one JSON object {name: [ours, expected]}.
"""

import json
import sys
import tempfile
from pathlib import Path

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models/training/lightcurves"), str(ROOT / "models/training")]

import by_source  # noqa: E402
import failures  # noqa: E402
import model_folder  # noqa: E402
import novelty  # noqa: E402
import novelty_trees  # noqa: E402
import rubin_packets  # noqa: E402
import source_probe  # noqa: E402
import told_from_real  # noqa: E402
from branch_graph import branch_graph  # noqa: E402
from branch_trees import ROOT as TREE_ROOT  # noqa: E402
from branch_trees import BranchTrees  # noqa: E402
from feature_rows import MISSING, WHOLE, FeatureRows, read_rows  # noqa: E402
from figures import Answers  # noqa: E402
from labelled import CLASSES, TREE  # noqa: E402
from novelty_graph import novelty_graph  # noqa: E402

SNIA, SNII, AGN = (CLASSES.index(name) for name in ("SNIa", "SNII", "AGN"))
NAMES = ["Timespan", "positive_fraction_1", "positive_fraction_2"]


def made_up(truth, source, form="measured-total", values=None, group=None, age=WHOLE):
    """Rows of one form and age, an object each if not said otherwise."""
    count = len(truth)
    group = np.arange(count) if group is None else np.array(group)
    return FeatureRows(
        values=np.ones((count, len(NAMES)), np.float32) if values is None else values,
        names=NAMES if values is None else [f"feature{i}" for i in range(values.shape[1])],
        info={},
        truth=np.array(truth),
        group=group,
        source=np.broadcast_to(np.array(source), count).astype(str),
        form=np.full(count, form),
        light_curve=np.arange(count),
        is_ambiguous=np.zeros(count, bool),
        count=np.full(count, 7),
        ages=[(age,)] * count,
        object=np.array([f"object {g}" for g in group]),
    )


def said(answers, probability=0.8):
    """Probabilities with this one for the answer of each row, the rest shared by the others."""
    found = np.full((len(answers), len(CLASSES)), (1 - probability) / (len(CLASSES) - 1))
    found[np.arange(len(answers)), answers] = probability
    return found


def of_sources():
    # Source A: 10 of 12 supernovae of type Ia right, all 8 of type II; source B holds one class, and 3 AGN that do not count.
    truth = [SNIA] * 12 + [SNII] * 8 + [SNIA] * 20 + [AGN] * 3
    answers = [SNIA] * 10 + [SNII] * 2 + [SNII] * 8 + [SNIA] * 19 + [AGN] + [AGN] * 3
    both = Answers(made_up(truth, ["A"] * 20 + ["B"] * 23), said(answers))
    of_a = both.where(both.rows.source == "A")
    accuracy, f1 = by_source.accuracy_and_f1(of_a)
    yield "accuracy of a source", accuracy.value, 18 / 20
    # F1 of Ia = 20 / (12 + 10), of II = 16 / (8 + 10).
    yield "macro-F1 over the classes of a source", f1.value, (20 / 22 + 16 / 18) / 2
    yield "commonest error of a source", by_source.commonest_error(of_a), "SNIa → SNII: 2 of 12"
    kept = by_source.frequent(both.where(both.rows.source == "B"))
    yield "a class with few objects in a source does not count", len(kept), 20
    named = [name for name, _, _ in by_source.of_sources(both, both)]
    yield "every source with enough objects has a line", named, ["A", "B"]
    line = by_source.line_of("form", "B", kept, kept)
    yield "of one class accuracy alone is said", line.split("|")[6].strip(), "–"


def of_failures():
    rows = made_up([SNIA, SNIA, SNIA, SNIA, AGN], "A")
    rows.values[1, 2] = MISSING
    probabilities = said([SNII, SNII, SNII, SNIA, SNIA])
    probabilities[1] = said([SNII], 0.9)[0]
    answers = Answers(rows, probabilities)
    found = failures.surest_failures(answers, WHOLE)
    yield "right answers are no failures", len(found), 4
    yield "the surest failure of a class comes first", found[0].object, "object 1"
    yield "a light curve without points in a band has one band", [f.has_both_bands for f in found[:2]], [False, True]
    two = failures.surest_failures(answers, WHOLE, 2)
    yield "as many failures of each class as asked", [f.truth for f in two], ["SNIa", "SNIa", "AGN"]
    lines = failures.failure_table(answers).splitlines()[2:]
    yield "a kind of failure in counts", lines, ["| SNIa → SNII | whole | 3 of 3 | 0.80 | 7 | 1 | 1 | A 3 |"]


def of_left_out_sources():
    rows = made_up([SNIA, SNIA, AGN], ["A", "A", "B"])
    recalls = source_probe.recalls_with(rows, said([SNIA, SNII, AGN]))
    yield "recalls with the source in training", [recalls["A", "SNIa"], recalls["B", "AGN"]], [0.5, 1.0]


def of_simulated():
    rng = np.random.default_rng(1)
    values = rng.normal(size=(120, 4)).astype(np.float32)
    source = np.repeat(["A", "simulated"], 60)
    alike = made_up([SNIA] * 120, source, "through-ztf", values)
    (found,) = told_from_real.told_from_real(alike)
    yield "what is alike is not told from real", 0.3 < found.accuracy < 0.7, True
    values = values.copy()
    values[60:, 2] += 20
    (found,) = told_from_real.told_from_real(made_up([SNIA] * 120, source, "through-ztf", values))
    yield "what is unlike is told from real", found.accuracy > 0.95, True
    yield "the feature that tells comes first", found.features[0], "feature2"
    few = made_up([SNIA] * 120, np.repeat(["A", "simulated"], [110, 10]), "through-ztf", values)
    yield "of a class with few simulated objects nothing is said", told_from_real.told_from_real(few), []


    colours = np.ones((120, 2), np.float32)
    colours[:60, 0] = MISSING
    blanked = told_from_real.with_colours_alike(colours, ["g_r_mean_12", "Timespan"], np.repeat([0, 1], 60), rng)
    yield "a colour is missing as often on both sides", blanked[60:].tolist(), [[MISSING, 1]] * 60


class Fixed:
    """Stands for LightGBM: the same scores for every row."""

    def __init__(self, scores):
        self.scores = np.array(scores, float)

    def predict(self, values, raw_score):
        return np.tile(self.scores, (len(values), 1))


def of_oddness():
    trees = novelty_trees.NoveltyTrees()
    # Probabilities 1/2, 1/3 and 1/4 of being of a class: that it is of none is 1/2 · 2/3 · 3/4.
    trees.model = Fixed(np.log([1, 1 / 2, 1 / 3]))
    yield "oddness of scores by hand", float(trees.oddness(np.zeros((1, 2)))[0].round(9)), round(float(np.log(1 / 4)), 9)

    rng = np.random.default_rng(2)
    values = rng.normal(size=(20 * len(CLASSES), 5)).astype(np.float32)
    rows = made_up(list(range(len(CLASSES))) * 20, "A", "measured", values)
    values[:, 0] += rows.truth
    trees.fit(rows)
    asked = rng.normal(size=(67, 5)).astype(np.float32)
    nodes, initializers = novelty_graph(trees, 5)
    classes = BranchTrees(1)
    classes.models = {
        name: lightgbm.LGBMClassifier(n_estimators=2, num_leaves=4, n_jobs=1, verbose=-1).fit(values, rows.truth % count)
        for name, count in zip([TREE_ROOT, *TREE], [len(TREE), *map(len, TREE.values())])
    }
    of_classes, constants = branch_graph(classes, 5)
    model = model_folder.onnx_model(
        [*of_classes, *nodes], [*constants, *initializers], [(model_folder.TREE_INPUT, [5])], len(CLASSES), with_oddness=True
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        path.write_bytes(model.SerializeToString())

        def run(rows, output):
            return model_folder.run(path, {model_folder.TREE_INPUT: rows}, output)

        of_graph = run(asked, "oddness")
        away = np.abs(of_graph[:, 0] - trees.oddness(asked)).max()
        yield "the graph gives LightGBM's oddness", bool(away < 1e-4), True
        away = np.abs(run(asked, "probabilities") - classes.predict_proba(asked)).max()
        yield "the classes beside it are told as without", bool(away < 1e-5), True
        alone = np.concatenate([run(asked[[i]], "oddness") for i in range(len(asked))])
        yield "an item alone is as odd as in a batch", bool(np.array_equal(alone, of_graph)), True
    unseen = novelty_trees.oddness_out_of_fold(rows, np.arange(len(rows.truth)) // len(CLASSES) % 5)
    yield "every row gets an oddness of its own", [len(unseen), bool(np.all(unseen < 0))], [len(rows.truth), True]
    try:
        novelty_trees.oddness_out_of_fold(rows, rows.truth)
        refused = ""
    except ValueError as error:
        refused = str(error)
    yield "a class in one fold alone is refused", refused, "fold 0: a class has no objects in the other folds"


def of_quantiles():
    # Object 0 has three cuts, object 1 one: the first three count as one together, so the middle lies between 2 and 9.
    rows = made_up([SNIA] * 4, "A", group=[0, 0, 0, 1])
    quantiles = novelty_trees.novelty_of(rows, np.array([2.0, 2.0, 2.0, 9.0]))["quantiles"]
    yield "quantiles in hundredths", len(quantiles), 101
    yield "least and greatest oddness are the ends", [round(quantiles[0], 3), round(quantiles[-1], 3)], [2.0, 9.0]
    yield "cuts of one object count as one", 2.5 < quantiles[50] < 6, True
    yield "quantiles rise strictly", bool(np.all(np.diff(quantiles) > 0)), True


def of_areas():
    once = np.ones((1, 3)), np.ones((1, 2))
    areas = novelty.areas(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0]), *once)
    # Of 6 pairs 4 are in order and one is equal.
    yield "area under the curve", float(areas[0]), 4.5 / 6
    doubled = novelty.areas(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0]), np.array([[2.0, 1, 1]]), once[1])
    yield "area of weighted rows", float(doubled[0]), (2 * 2 + 0.5 + 1 + 1) / 8


def of_rubin():
    def record(alert, oid, answer, version="3.0.0"):
        own = {"classifier": "light-curve-trees", "version": version, "answerClass": answer}
        return {"alertId": alert, "oid": oid, "classifications": [{**own, "probabilities": {"AGN": 0.6, "E": 0.4}}]}

    def label(alert, name):
        return {"diaSourceId": alert, "ssObjectId": "0", "class": name, "evidence": [] if name is None else ["SIMBAD"]}

    few = [{"classifier": "light-curve-trees", "version": "3.0.0", "reason": "too-few-detections"}]
    records = [
        record("1", "a", "AGN"),
        record("2", "a", None),
        {"alertId": "3", "oid": "b", "classifications": [], "unanswered": few},
        record("4", "c", "AGN"),
    ]
    found = rubin_packets.lines_by_label(records, [label("3", None), label("1", "AGN"), label("2", "AGN")])
    yield "labels of Rubin packets, those without one last", list(found), ["AGN: SIMBAD", "none"]
    of_agn = found["AGN: SIMBAD"]
    yield "alerts and objects of a label", [of_agn.alerts, len(of_agn.objects)], [2, 1]
    yield "answers behind the gates", dict(of_agn.answers), {"AGN": 1, "no answer": 1}
    yield "why a packet is not classified", dict(found["none"].unanswered), {"too-few-detections": 1}
    both = record("1", "a", "E", "3.0.0")
    both["classifications"] += record("1", "a", "AGN", "10.0.0")["classifications"]
    yield "of several versions the newest counts", rubin_packets.said_of(both)[0]["version"], "10.0.0"


def of_classes_read():
    with tempfile.TemporaryDirectory() as folder:
        names = {"names": ["Timespan"], "sixBandNames": [], "featureSetVersion": "1"}
        Path(folder, "names.json").write_text(json.dumps(names))
        lines = [
            {
                **{"object": name, "aliases": [], "place": [None, None], "label": name, "class": name, "number": i},
                **{"isAmbiguous": False, "source": "simulated", "form": "through-ztf", "hasColour": True},
                **{"ages": [None], "detectionCount": 9},
            }
            for i, name in enumerate(("SNIa", "Microlensing"))
        ]
        Path(folder, "rows.simulated.0.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        np.array([1, 2], np.float32).tofile(Path(folder, "features.simulated.0.f32"))
        yield "what is in no class is left out", read_rows(folder).truth.tolist(), [SNIA]
        asked = read_rows(folder, classes=[*CLASSES, "Microlensing"])
        yield "a class outside the tree is read when asked for", asked.truth.tolist(), [SNIA, len(CLASSES)]


if __name__ == "__main__":
    checks = {}
    for each in (of_sources, of_failures, of_left_out_sources, of_simulated, of_oddness, of_quantiles, of_areas):
        checks |= {name: [ours, expected] for name, ours, expected in each()}
    for each in (of_rubin, of_classes_read):
        checks |= {name: [ours, expected] for name, ours, expected in each()}
    print(json.dumps(checks))
