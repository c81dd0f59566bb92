"""Pictures of a card: how far the probabilities hold, and which class is taken for which, by age and form."""

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

from feature_rows import WHOLE  # noqa: E402
from figures import AGES_DAYS, one_an_object  # noqa: E402
from labelled import CLASSES  # noqa: E402
from scores import equal_count_bins  # noqa: E402

CONFUSION_AGES_DAYS = (16, 64, WHOLE)
CONFUSION_OF = {
    "measured-total": "every measured point",
    "measured": "alerts only",
    "through-ztf": "through ZTF",
    "through-lsst": "through LSST",
}


def draw_all(answers, folder):
    """Writes every picture into the folder; the lines of Markdown that show them."""
    draw_reliability(answers, folder / "reliability.png")
    lines = ["![share of right answers against their probability](plots/reliability.png)"]
    for form, title in CONFUSION_OF.items():
        draw_confusion(answers, form, CONFUSION_AGES_DAYS, folder / f"confusion-{form}.png")
        lines.append(f"![answers by class at 16 d, 64 d and whole, {title}](plots/confusion-{form}.png)")
    return "\n\n".join(lines)


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
    figure.savefig(file, dpi=110, bbox_inches="tight")
    plt.close(figure)
