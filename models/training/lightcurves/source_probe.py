"""Do features tell the archive instead of the class? A classifier asked for the source of objects of one class.

    python models/training/lightcurves/source_probe.py --features FOLDER

Per form and class: balanced accuracy of the source, four folds by object, among sources with 15 objects or more. And
which classes are still told when the source was not in training: trained on all sources but one, tested on that one.
"""

import argparse
import sys
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

sys.path.insert(0, str(Path(__file__).parent))

from branch_trees import BranchTrees  # noqa: E402
from feature_rows import WHOLE, read_rows  # noqa: E402
from labelled import CLASSES  # noqa: E402
from scores import balanced_accuracy  # noqa: E402

FEWEST_OBJECTS = 15
FORMS = ("measured-total", "measured", "through-ztf")


def told_sources(rows, form):
    """[(class, {source: objects}, balanced accuracy, chance)] of the whole light curves of a form."""
    found = []
    for c, name in enumerate(CLASSES):
        chosen = np.flatnonzero((rows.form == form) & (rows.truth == c) & rows.at(WHOLE) & (rows.source != "simulated"))
        sources, of_row = np.unique(rows.source[chosen], return_inverse=True)
        objects = {s: len(set(rows.group[chosen[of_row == s]])) for s in range(len(sources))}
        kept = [s for s, count in objects.items() if count >= FEWEST_OBJECTS]
        if len(kept) < 2:
            continue
        chosen = chosen[np.isin(of_row, kept)]
        target = np.searchsorted(sources[kept], rows.source[chosen])
        said = np.zeros(len(chosen), int)
        folds = StratifiedGroupKFold(4, shuffle=True, random_state=1)
        for learn, test in folds.split(chosen, target, rows.group[chosen]):
            weight = (1 / np.bincount(target[learn], minlength=len(kept)))[target[learn]]
            model = lightgbm.LGBMClassifier(
                n_estimators=60, num_leaves=15, min_child_samples=10, colsample_bytree=0.3, force_col_wise=True,
                n_jobs=1, verbose=-1,
            ).fit(rows.values[chosen[learn]], target[learn], sample_weight=weight / weight.mean())  # fmt: skip
            said[test] = model.predict(rows.values[chosen[test]])
        names = {str(sources[s]): objects[s] for s in kept}
        found.append((name, names, balanced_accuracy(target, said, len(kept)), 1 / len(kept)))
    return found


def left_out_sources(rows, form):
    """[(source, class, objects, recall)] of trees that were trained on the other sources only."""
    whole = (rows.form == form) & rows.at(WHOLE) & ~rows.is_ambiguous
    found = []
    for source in np.unique(rows.source[whole & (rows.source != "simulated")]):
        test = np.flatnonzero(whole & (rows.source == source))
        elsewhere = rows.source != source
        known = set(rows.truth[elsewhere & (rows.source != "simulated")].tolist())
        test = test[np.isin(rows.truth[test], list(known))]
        if len(set(rows.group[test])) < FEWEST_OBJECTS:
            continue
        learn = elsewhere & ~np.isin(rows.group, rows.group[test])
        trees = BranchTrees(1).fit(rows.where(learn))
        said = trees.predict_proba(rows.values[test]).argmax(axis=1)
        for c in sorted(set(rows.truth[test].tolist())):
            of_class = rows.truth[test] == c
            if of_class.sum() >= 5:
                found.append((source, CLASSES[c], int(of_class.sum()), float((said[of_class] == c).mean())))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--left-out", action="store_true", help="train without each source, too (half an hour)")
    arguments = parser.parse_args()
    rows = read_rows(arguments.features)
    for form in FORMS:
        told = told_sources(rows, form)
        print(f"\n### {form}\n\n| class | sources (objects) | source told, balanced | chance |\n|---|---|---|---|")
        for name, sources, accuracy, chance in told:
            listed = ", ".join(f"{s} {n}" for s, n in sources.items())
            print(f"| {name} | {listed} | {accuracy:.2f} | {chance:.2f} |", flush=True)
        print(f"| mean | | {np.mean([t[2] for t in told]):.2f} | {np.mean([t[3] for t in told]):.2f} |", flush=True)
    if arguments.left_out:
        print("\n| source left out | class | objects | recall |\n|---|---|---|---|")
        for source, name, count, recall in left_out_sources(rows, "measured-total"):
            print(f"| {source} | {name} | {count} | {recall:.2f} |", flush=True)


if __name__ == "__main__":
    main()
