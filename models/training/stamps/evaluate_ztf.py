"""Evaluates ztf-stamps on objects it has not seen, and draws the worst errors.

Run from the repository root (about an hour on two cores; --workers takes more):
    python models/training/stamps/evaluate_ztf.py --data ../shared/data
"""

import argparse
import multiprocessing
import sys
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.model_selection import StratifiedGroupKFold

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

from calibration.class_balance import balanced  # noqa: E402
from calibration.oddness import Oddness  # noqa: E402
from calibration.served_calibration import write_calibration  # noqa: E402
from classifiers import stacked_classifier, tried_models  # noqa: E402
from classifiers.ztf_stamps import NAME, VERSION  # noqa: E402
from data import ztf_alerts  # noqa: E402
from data.examples import CLASSES  # noqa: E402
from evaluation.evaluation import Evaluation  # noqa: E402
from forests import two_forests  # noqa: E402
from gallery import make_gallery  # noqa: E402
from inputs.field_groups import GROUPS  # noqa: E402
from object_groups import group_by_object  # noqa: E402

# Not the seeds with which the model was chosen (1 and 2): their folds it has, in a way, seen.
SEEDS = (11, 12)
FOLDS = 5
ALERTS = "ztf/labelled.avro"
data = None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the real data")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    global data
    torch.set_num_threads(1)
    data = ztf_alerts.load(Path(options.data).resolve())
    tasks = [
        *(("objects", seed, fold) for seed in SEEDS for fold in range(FOLDS)),
        *(("night", 1, fold) for fold in range(FOLDS)),
        *(("source", 1, fold) for fold in range(len(publishers()))),
    ]
    started = time.monotonic()
    results = {}
    with multiprocessing.get_context("fork").Pool(options.workers) as pool:
        for task, result in pool.imap_unordered(run, tasks):
            results[task] = result
            minutes = (time.monotonic() - started) / 60
            left = minutes / len(results) * (len(tasks) - len(results))
            print(
                f"{len(results)} of {len(tasks)} ({' '.join(map(str, task))}), "
                f"{minutes:.0f} min, about {left:.0f} to go",
                file=sys.stderr,
                flush=True,
            )
    evaluation, class_shifts = balanced(evaluation_of(results))
    evaluation.save(ROOT / "models/training/stamps" / NAME / "evaluation")
    write_calibration(evaluation, class_shifts)
    print(*make_gallery(NAME, Path(options.data) / ALERTS), sep="\n")
    print(f"evaluated; now train, then: python models/training/stamps/card.py {NAME}")


def night_of(row):
    return int(row["mjdTai"])


def publisher_of(row):
    return row.get("publisher") or "not stated"


def publishers():
    return sorted({publisher_of(row) for row in data.rows})


def images_for(kind, test):
    """Which image-only alerts [images] share no night, no publisher with the test rows."""
    property_of = {"night": night_of, "source": publisher_of}.get(kind)
    if property_of is None:
        return np.ones(len(data.image_rows), dtype=bool)
    held_out = {property_of(data.rows[i]) for i in test}
    return np.array([property_of(row) not in held_out for row in data.image_rows])


def parts_of(kind, seed):
    """[(rows to learn from, rows to test)] of a way to split."""
    everyone = np.arange(len(data.truth))
    if kind == "source":
        source = np.array([publisher_of(row) for row in data.rows])
        return [
            (everyone[(source != name) & ~np.isin(data.groups, data.groups[source == name])],
             everyone[source == name])
            for name in publishers()
        ]
    groups = data.groups
    if kind == "night":
        # No night, and no object of a held-out night, is trained on.
        groups = group_by_object(
            [[row["oid"], f"night {night_of(row)}"] for row in data.rows],
            [None] * len(data.rows),
            [None] * len(data.rows),
        )
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    return list(splitter.split(everyone, data.truth, groups))


def run(task):
    """What one fold's classifier says of the rows that it has not seen."""
    kind, seed, fold = task
    learn, test = parts_of(kind, seed)[fold]
    classifier = stacked_classifier.fit(data, learn, 10 * seed + fold, images_for(kind, test))
    values = classifier.values(data.fields[test], data.planes[test])
    result = {"test": test, "raw": classifier.forests.predict(values)}
    if kind == "objects":
        result["oddness"] = classifier.oddness.of(data.fields[test])
        result["tried"] = tried_models.answers_of(data, classifier, learn, test, seed)
    if kind == "objects" and seed == SEEDS[0]:
        result["blanked"] = {
            group: classifier.forests.predict(two_forests.without(group, values, data.names))
            for group in (*GROUPS, "stamps")
        }
    return task, result


def gathered(results, kind, seed, pick):
    """One array over all rows from the folds of a split."""
    parts = [r for (k, s, _), r in results.items() if (k, s) == (kind, seed)]
    first = pick(parts[0])
    whole = np.zeros((len(data.truth), *first.shape[1:]))
    for part in parts:
        whole[part["test"]] = pick(part)
    return whole


def left_out():
    """How odd a class looks to what was learned without it: {class: (known held out, the class)}."""
    found = {}
    for number, name in enumerate(CLASSES):
        known = np.flatnonzero(data.truth != number)
        splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=1)
        odd_known, odd_class = [], []
        for learn, test in splitter.split(known, data.truth[known], data.groups[known]):
            oddness = Oddness(data.fields[known[learn]], data.truth[known[learn]])
            odd_known.append(oddness.of(data.fields[known[test]]))
            odd_class.append(oddness.of(data.fields[data.truth == number]))
        found[name] = (np.concatenate(odd_known), np.stack(odd_class))
    return found


def evaluation_of(results):
    folds = np.zeros((len(SEEDS), len(data.truth)), dtype=int)
    for index, seed in enumerate(SEEDS):
        for fold, (_, test) in enumerate(parts_of("objects", seed)):
            folds[index, test] = fold
    first = results[("objects", SEEDS[0], 0)]
    by_seed = lambda pick: np.stack([gathered(results, "objects", s, pick) for s in SEEDS])  # noqa: E731
    return Evaluation(
        classifier=NAME,
        version=VERSION,
        classes=CLASSES,
        rows=data.rows,
        truth=data.truth,
        groups=data.groups,
        seeds=list(SEEDS),
        folds=folds,
        raw=by_seed(lambda part: part["raw"]),
        oddness=by_seed(lambda part: part["oddness"]),
        splits={
            "by night (no night of the test is trained on)": gathered(
                results, "night", 1, lambda part: part["raw"]
            ),
            "by source (the publisher's packets are not trained on)": gathered(
                results, "source", 1, lambda part: part["raw"]
            ),
        },
        blanked={
            group: gathered(results, "objects", SEEDS[0], lambda part, g=group: part["blanked"][g])
            for group in first["blanked"]
        },
        tried={
            name: by_seed(lambda part, n=name: part["tried"][n]) for name in first["tried"]
        },
        left_out=left_out(),
        notes={},
    )


if __name__ == "__main__":
    main()
