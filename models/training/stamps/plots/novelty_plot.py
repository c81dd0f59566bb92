"""Oddness of known alerts against that of a class which the model was not trained on."""

import numpy as np

from plots.plot_style import COLOURS, FAINT, PAGE_WIDTH_INCH, pyplot, save

BINS = 24


def draw(left_out, aurocs, path):
    """A panel per class left out: share of alerts per bin of oddness; outliers are in the outer bins."""
    figure, axes = pyplot.subplots(
        1, len(left_out), figsize=(PAGE_WIDTH_INCH, 2.2), sharey=True, squeeze=False
    )
    for ax, (name, (known, new)) in zip(axes.flat, left_out.items()):
        new = np.ravel(new)
        low, high = np.quantile(np.concatenate([known, new]), [0.005, 0.995])
        edges = np.linspace(low, high, BINS + 1)

        def shares(oddness):
            return np.histogram(np.clip(oddness, low, high), edges)[0] / len(oddness)

        ax.stairs(shares(known), edges, fill=True, color=FAINT, alpha=0.5, label="known")
        ax.stairs(shares(new), edges, color=COLOURS[1], linewidth=1.4, label="left out")
        ax.set_title(f"{name}\nAUROC {aurocs[name].value:.2f}")
        ax.tick_params(labelsize=7)
    axes[0, 0].set_ylabel("share of alerts")
    axes[0, 0].legend(fontsize=7, loc="upper right")
    figure.supxlabel("oddness", fontsize=9)
    save(figure, path)
