"""Evaluates lsst-stamps on Rubin objects it has not seen, and draws the worst errors.

Run from the repository root (about two minutes):
    python models/training/stamps/evaluate_lsst.py --data ../shared/data
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

from calibration.oddness import Oddness  # noqa: E402
from calibration.served_calibration import write_calibration  # noqa: E402
from classifiers import two_survey_trees  # noqa: E402
from classifiers.lsst_stamps import NAME, VERSION  # noqa: E402
from classifiers.tried_models import absent_as_nan, boosted_trees  # noqa: E402
from classifiers.two_survey_trees import fit_trees, survey_shares, values_of  # noqa: E402
from data import lsst_alerts  # noqa: E402
from data.examples import CLASSES  # noqa: E402
from evaluation.evaluation import Evaluation  # noqa: E402
from gallery import make_gallery  # noqa: E402
from inputs.absent import MISSING  # noqa: E402
from object_groups import group_by_object  # noqa: E402

# Not the seeds with which the model was chosen (1, 2 and 3).
SEEDS = (11, 12, 13)
FOLDS = 5
ALERTS = "lsst/rubin_real_alerts_v10_0.avro"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the real data")
    options = parser.parse_args()
    data = lsst_alerts.load(Path(options.data).resolve())
    evaluation = evaluate(data)
    evaluation.save(ROOT / "models/training/stamps" / NAME / "evaluation")
    write_calibration(evaluation)
    print(*make_gallery(NAME, Path(options.data) / ALERTS), sep="\n")
    print(f"evaluated; now train, then: python models/training/stamps/card.py {NAME}")


def folds_of(data, groups, seed):
    """[(rows to learn from, rows to test)]: every fold has alerts of every class and survey."""
    strata = data.truth + data.class_count * data.is_rubin
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    return list(splitter.split(data.numbers, strata, groups))


def probabilities_of(members, values):
    """Mean over the members; 0 for a class that they were not shown."""
    whole = np.zeros((len(values), len(CLASSES)))
    for member in members:
        whole[:, member.classes_] += member.predict_proba(values) / len(members)
    return whole


def simpler_models(data, learn, test, seed):
    """{name: probabilities of the test rows}."""
    known = absent_as_nan(data.numbers)
    joint = values_of(data.numbers, data.rings)
    truth, is_rubin = data.truth, data.is_rubin
    rubin, ztf = learn[is_rubin[learn]], learn[~is_rubin[learn]]

    def two_surveys(values, rows):
        shares = survey_shares(truth[rows], is_rubin[rows])
        return probabilities_of(fit_trees(values[rows], truth[rows], shares, seed), values[test])

    shape = np.full((len(truth), data.fluxes_and_shape.shape[1]), np.nan)
    shape[is_rubin] = absent_as_nan(data.fluxes_and_shape)
    history = np.hstack([shape, known[:, 2:]])
    return {
        "Rubin alone, boosted trees: fluxes and shape": probabilities_of(
            [boosted_trees(shape[rubin], truth[rubin], seed)], shape[test]
        ),
        "Rubin alone, boosted trees: fluxes, shape and history": probabilities_of(
            [boosted_trees(history[rubin], truth[rubin], seed)], history[test]
        ),
        "Rubin alone, the same inputs": two_surveys(joint, rubin),
        "both surveys, stamps alone": two_surveys(data.rings, learn),
        "both surveys, numbers alone": two_surveys(known, learn),
        "both surveys, without the history (the recipe of 1.0.0)": two_surveys(
            np.hstack([known[:, :2], data.rings]), learn
        ),
        "ZTF alone, no Rubin label": two_surveys(joint, ztf),
    }


def evaluate(data):
    count, shape = len(data.truth), (len(SEEDS), len(data.truth))
    raw = np.zeros((*shape, data.class_count))
    folds, oddness = np.zeros(shape, dtype=int), np.zeros(shape)
    without_history = np.zeros((count, data.class_count))
    tried = {}
    for index, seed in enumerate(SEEDS):
        for fold, (learn, test) in enumerate(folds_of(data, data.groups, seed)):
            print(f"seed {seed}, fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
            classifier = two_survey_trees.fit(data, learn, seed)
            numbers, rings = data.numbers[test], data.rings[test]
            raw[index, test] = classifier.predict(numbers, rings)
            oddness[index, test] = classifier.oddness.of(numbers)
            folds[index, test] = fold
            if index == 0:
                blank = numbers.copy()
                blank[:, 2:] = MISSING
                without_history[test] = classifier.predict(blank, rings)
            for name, answer in simpler_models(data, learn, test, seed).items():
                tried.setdefault(name, np.zeros_like(raw))[index, test] = answer
    by_night = np.zeros((count, data.class_count))
    nights = group_by_object(
        [[row["oid"], f"{row['survey']} night {int(row['mjdTai'])}"] for row in data.rows],
        [None] * count,
        [None] * count,
    )
    for learn, test in folds_of(data, nights, SEEDS[0]):
        print("nights", file=sys.stderr, flush=True)
        by_night[test] = two_survey_trees.fit(data, learn, SEEDS[0]).predict(
            data.numbers[test], data.rings[test]
        )
    rubin = data.is_rubin
    classifier = two_survey_trees.fit(data, np.arange(count), 1)
    answers = classifier.predict(data.unlabelled_numbers, data.unlabelled_rings).argmax(axis=1)
    mix = ", ".join(f"{name} {(answers == c).sum()}" for c, name in enumerate(CLASSES))
    return Evaluation(
        classifier=NAME,
        version=VERSION,
        classes=CLASSES,
        rows=[row for row, chosen in zip(data.rows, rubin) if chosen],
        truth=data.truth[rubin],
        groups=data.groups[rubin],
        seeds=list(SEEDS),
        folds=folds[:, rubin],
        raw=raw[:, rubin],
        oddness=oddness[:, rubin],
        splits={"by night (no night of the test is trained on)": by_night[rubin]},
        blanked={"history": without_history[rubin]},
        tried={name: answer[:, rubin] for name, answer in tried.items()},
        left_out=left_out(data),
        notes={
            "unlabelled": mix,
            "ztf": ztf_recalls(raw[:, ~rubin], data.truth[~rubin]),
        },
    )


def ztf_recalls(raw, truth):
    """Recall of each class of ZTF through the same inputs, mean over the seeds."""
    found = [
        np.mean([(answer[truth == c].argmax(axis=1) == c).mean() for answer in raw])
        for c in range(len(CLASSES))
    ]
    parts = ", ".join(f"{name} {recall:.2f}" for name, recall in zip(CLASSES, found))
    return f"balanced accuracy {np.mean(found):.3f} ({parts})"


def left_out(data):
    """How odd Rubin's alerts of a class look to what was learned without that class in either survey."""
    found = {}
    for number in np.unique(data.truth[data.is_rubin]):
        known = np.flatnonzero(data.truth != number)
        odd_known, odd_class = [], []
        the_class = data.numbers[data.is_rubin & (data.truth == number)]
        strata = data.truth[known] + data.class_count * data.is_rubin[known]
        splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=1)
        for learn, test in splitter.split(known, strata, data.groups[known]):
            oddness = Oddness(data.numbers[known[learn]], data.truth[known[learn]])
            held = known[test][data.is_rubin[known[test]]]
            odd_known.append(oddness.of(data.numbers[held]))
            odd_class.append(oddness.of(the_class))
        found[CLASSES[number]] = (np.concatenate(odd_known), np.stack(odd_class))
    return found


if __name__ == "__main__":
    main()
