"""The confusion matrix as a picture: of each true class, the share that got each answer."""

import numpy as np

from object_bootstrap import ratio
from plots.plot_style import FAINT, INK, pyplot, save


def draw(counts, classes, path):
    """counts [true, answer], mean over the seeds; classes without alerts have no row."""
    judged = np.flatnonzero(counts.sum(axis=1) > 0)
    shares = ratio(counts, counts.sum(axis=1, keepdims=True))[judged]
    figure, ax = pyplot.subplots(figsize=(5.2, 0.9 + 0.62 * len(judged)))
    ax.pcolormesh(shares, cmap="Blues", vmin=0, vmax=1, edgecolors="white", linewidth=1)
    for i, c in enumerate(judged):
        for k in range(len(classes)):
            if counts[c, k] == 0:
                continue
            ax.text(
                k + 0.5,
                i + 0.5,
                f"{_percent(shares[i, k])} %\n{counts[c, k]:.1f}",
                ha="center",
                va="center",
                fontsize=8,
                color="white" if shares[i, k] > 0.55 else INK,
            )
    ax.set_xticks(np.arange(len(classes)) + 0.5, classes)
    ax.set_yticks(
        np.arange(len(judged)) + 0.5, [f"{classes[c]} ({counts[c].sum():.0f})" for c in judged]
    )
    ax.invert_yaxis()
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_xlabel("answer", color=FAINT)
    ax.set_ylabel("true class (alerts)", color=FAINT)
    save(figure, path)


def _percent(share):
    return "< 1" if share < 0.005 else f"{100 * share:.0f}"
