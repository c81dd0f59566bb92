"""Writes the card of the light-curve classifier: figures of unseen objects, and the text of card-text.md around them.

    python models/training/lightcurves/card.py --features FOLDER --out-of-fold oof.npz --probe probe.md

probe.md is what source_probe.py printed. Also draws plots/: reliability, and confusion at the youngest and the last age.
"""

import argparse
import json
import sys
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))

from feature_rows import WHOLE  # noqa: E402  (puts models/training on the path)
from calibration import class_mix, cross_calibrated  # noqa: E402
from figures import AGES_DAYS, Answers, all_figures, as_text, one_an_object  # noqa: E402
from labelled import CLASSES  # noqa: E402
from out_of_fold import read_out_of_fold  # noqa: E402
from scores import equal_count_bins  # noqa: E402
from train import NAME, ROOT_FOLDER, VERSION  # noqa: E402


PLOTS = """![share of right answers against their probability](plots/reliability.png)

![answers by class at 16 d and whole, every measured point](plots/confusion.png)"""


def draw_reliability(answers, file):
    """How often answers were right against how sure they were, one line an age."""
    figure, axis = plt.subplots(figsize=(5, 4.5))
    axis.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for age in AGES_DAYS:
        chosen = one_an_object(answers, "measured", age)
        right = chosen.probabilities.argmax(axis=1) == chosen.truth
        bins = equal_count_bins(chosen.probabilities.max(axis=1), right)
        label = "whole" if age == WHOLE else f"{age} d"
        axis.plot([mean for _, mean, _ in bins], [share for _, _, share in bins], marker="o", markersize=3, label=label)
    axis.set(xlabel="probability of the answer", ylabel="share that was right", xlim=(0.2, 1), ylim=(0.2, 1))
    axis.legend(title="age", frameon=False)
    save(figure, file)


def draw_confusion(answers, form, ages, file):
    """Rows sum to 1: of the objects of a class the share with each answer."""
    figure, axes = plt.subplots(1, len(ages), figsize=(6.4 * len(ages), 6.2), squeeze=False)
    for axis, age in zip(axes[0], ages):
        chosen = one_an_object(answers, form, age)
        counts = np.zeros((len(CLASSES), len(CLASSES)))
        np.add.at(counts, (chosen.truth, chosen.probabilities.argmax(axis=1)), 1)
        shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        axis.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        for i, j in zip(*np.nonzero(counts)):
            colour = "white" if shares[i, j] > 0.5 else "black"
            axis.text(j, i, int(counts[i, j]), ha="center", va="center", fontsize=7, color=colour)
        axis.set_xticks(range(len(CLASSES)), CLASSES, rotation=60, ha="right")
        axis.set_yticks(range(len(CLASSES)), CLASSES)
        axis.set(xlabel="answer", ylabel="label", title="whole" if age == WHOLE else f"{age} d after the first detection")
    save(figure, file)


def save(figure, file):
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(file, dpi=110)
    plt.close(figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--out-of-fold", required=True)
    parser.add_argument("--probe", required=True)
    arguments = parser.parse_args()
    rows, said, folds = read_out_of_fold(arguments.features, arguments.out_of_fold)
    answers = Answers(rows, cross_calibrated(rows, said, folds))
    folder = ROOT_FOLDER / "models" / NAME / VERSION
    draw_reliability(answers, folder / "plots/reliability.png")
    draw_confusion(answers, "measured-total", (16, WHOLE), folder / "plots/confusion.png")
    real = rows.source != "simulated"
    mix = class_mix(rows.where(real & np.isin(rows.form, ("measured", "measured-total"))))
    text = (Path(__file__).parent / "card-text.md").read_text()
    manifest = json.loads((folder / "manifest.json").read_text())
    filled = {
        "plots": PLOTS,
        "modelHash": manifest["model"]["sha256"],
        "objects": len(np.unique(rows.group[real])),
        "simulated": len(np.unique(rows.object[~real])),
        "lightCurves": len(np.unique(rows.light_curve)),
        "rows": len(rows.truth),
        "features": len(rows.names),
        "mix": ", ".join(f"{name} {share:.3f}" for name, share in mix.items()),
        "figures": as_text(all_figures(answers)),
        "probe": Path(arguments.probe).read_text().strip(),
    }
    for name, value in filled.items():
        text = text.replace("{" + name + "}", str(value))
    (folder / "card.md").write_text(text)


if __name__ == "__main__":
    main()
