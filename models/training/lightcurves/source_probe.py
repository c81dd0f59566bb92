"""Do features tell the archive instead of the class? A classifier asked for the source of objects of one class.

    python models/training/lightcurves/source_probe.py --features FOLDER [--left-out oof.npz]

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
from out_of_fold import read_out_of_fold  # noqa: E402
from scores import balanced_accuracy  # noqa: E402

FEWEST_OBJECTS = 15
FORMS = ("measured-total", "measured", "through-ztf")
LEFT_OUT_FORM = "measured-total"
LEFT_OUT_FORMS = (LEFT_OUT_FORM, "through-ztf")
"""What is trained on when a source is left out; only whole light curves of these, so that it takes ten minutes."""
FEWEST_OF_CLASS = 5


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


def left_out_sources(rows):
    """[(source, class, objects, recall)] of trees that were trained on the whole light curves of the other sources only."""
    whole = rows.where(rows.at(WHOLE) & np.isin(rows.form, LEFT_OUT_FORMS))
    is_real = whole.source != "simulated"
    found = []
    for source in np.unique(whole.source[is_real]):
        elsewhere = whole.source != source
        known = list(set(whole.truth[elsewhere & is_real].tolist()))
        asked = (whole.source == source) & (whole.form == LEFT_OUT_FORM) & ~whole.is_ambiguous
        test = np.flatnonzero(asked & np.isin(whole.truth, known))
        if len(set(whole.group[test])) < FEWEST_OBJECTS:
            continue
        trees = BranchTrees(1).fit(whole.where(elsewhere & ~np.isin(whole.group, whole.group[test])))
        said = trees.predict_proba(whole.values[test]).argmax(axis=1)
        for c in sorted(set(whole.truth[test].tolist())):
            of_class = whole.truth[test] == c
            if of_class.sum() >= FEWEST_OF_CLASS:
                found.append((source, CLASSES[c], int(of_class.sum()), float((said[of_class] == c).mean())))
    return found


def recalls_with(rows, said):
    """{(source, class): recall} of the same objects out of fold, when others of their source were in training."""
    asked = (rows.form == LEFT_OUT_FORM) & rows.at(WHOLE) & ~rows.is_ambiguous
    right = said.argmax(axis=1) == rows.truth
    pairs = sorted(set(zip(rows.source[asked].tolist(), rows.truth[asked].tolist())))
    return {
        (source, CLASSES[c]): float(right[asked & (rows.source == source) & (rows.truth == c)].mean())
        for source, c in pairs
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--left-out", metavar="OUT_OF_FOLD", help="train without each source, too (ten minutes)")
    arguments = parser.parse_args()
    if arguments.left_out is None:
        rows = read_rows(arguments.features)
    else:
        rows, said, _ = read_out_of_fold(arguments.features, arguments.left_out)
    for form in FORMS:
        told = told_sources(rows, form)
        print(f"\n### {form}\n\n| class | sources (objects) | source told, balanced | chance |\n|---|---|---|---|")
        for name, sources, accuracy, chance in told:
            listed = ", ".join(f"{s} {n}" for s, n in sources.items())
            print(f"| {name} | {listed} | {accuracy:.2f} | {chance:.2f} |", flush=True)
        print(f"| mean | | {np.mean([t[2] for t in told]):.2f} | {np.mean([t[3] for t in told]):.2f} |", flush=True)
    if arguments.left_out is not None:
        print("\n### Trained without the source\n")
        print("| source left out | class | objects | recall | recall with the source in training |\n|---|---|---|---|---|")
        known = recalls_with(rows, said)
        for source, name, count, recall in left_out_sources(rows):
            print(f"| {source} | {name} | {count} | {recall:.2f} | {known[source, name]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
