"""Reliability diagrams: how often what was said with a probability was true."""

import numpy as np

from plots.plot_style import COLOURS, FAINT, INK, PAGE_WIDTH_INCH, pyplot, save, wilson
from scores import equal_count_bins

COLUMNS = 3
BINS = 15


def draw(probabilities, truth, classes, path):
    """Top class and each class, 15 bins of equal count of calibrated [S, N, K], all seeds together.

    Each alert counts once per seed; bars are binomial for the alerts, not for alerts times seeds.
    """
    seeds, alerts, _ = probabilities.shape
    pooled = probabilities.reshape(seeds * alerts, -1)
    true = np.tile(truth, seeds)
    panels = [("top class", pooled.max(axis=1), pooled.argmax(axis=1) == true)]
    panels += [
        (name, pooled[:, c], true == c) for c, name in enumerate(classes) if (truth == c).any()
    ]
    lines = -(-len(panels) // COLUMNS)
    size = (PAGE_WIDTH_INCH, 2.5 * lines)
    figure, axes = pyplot.subplots(
        lines, COLUMNS, figsize=size, sharex=True, sharey=True, squeeze=False
    )
    for k, ax in enumerate(axes.flat):
        if k >= len(panels):
            ax.set_visible(False)
            continue
        name, probability, happened = panels[k]
        bins = equal_count_bins(probability, happened, BINS)
        mean = [p for _, p, _ in bins]
        share = [s for _, _, s in bins]
        bars = np.array([wilson(s, count / seeds) for count, _, s in bins]).T
        ax.plot([0, 1], [0, 1], color=FAINT, linewidth=0.8)
        ax.errorbar(
            mean, share, yerr=bars, fmt="o", markersize=3, linewidth=0.9, color=COLOURS[0]
        )
        count = alerts if k == 0 else (truth == classes.index(name)).sum()
        ax.set_title(f"{name} ({count} alerts)", color=INK)
        ax.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
        ax.set_aspect("equal")
        ax.tick_params(labelbottom=k + COLUMNS >= len(panels))
    per_bin = f"{alerts / BINS:.0f} alerts in each of {BINS} bins"
    figure.supxlabel(f"mean probability ({per_bin})", fontsize=9)
    figure.supylabel("share that was true", fontsize=9)
    save(figure, path)
