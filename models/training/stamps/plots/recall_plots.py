"""Recall of each class by brightness, and when nights or sources are held out whole."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from evaluation.parts import magnitude_parts
from plots.plot_style import COLOURS, FAINT, INK, MARKERS, PAGE_WIDTH_INCH, pyplot, save, wilson


def draw_by_magnitude(probabilities, truth, mags, classes, path):
    """A panel per class: recall in each magnitude part at its median, Wilson bars, alerts above."""
    mags = np.array([np.nan if mag is None else mag for mag in mags], dtype=float)
    labels = np.array(magnitude_parts(mags))
    found = (probabilities.argmax(axis=2) == truth).mean(axis=0)
    judged = [c for c in range(len(classes)) if (truth == c).any()]
    size = (PAGE_WIDTH_INCH, 2.2)
    figure, axes = pyplot.subplots(
        1, len(judged), figsize=size, sharex=True, sharey=True, squeeze=False
    )
    for ax, c in zip(axes.flat, judged):
        for name in np.unique(labels[np.isfinite(mags)]):
            rows = (truth == c) & (labels == name)
            if not rows.any():
                continue
            mag, share = np.median(mags[labels == name]), found[rows].mean()
            bars = np.array(wilson(share, rows.sum()))[:, None]
            ax.errorbar(
                mag, share, yerr=bars, fmt="o", markersize=4, color=COLOURS[0], linewidth=0.9
            )
            ax.text(mag, 1.06, rows.sum(), ha="center", fontsize=6.5, color=FAINT)
        ax.set_title(classes[c], color=INK, pad=12)
        ax.set(ylim=(0, 1.03), yticks=[0, 0.5, 1])
        ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        ax.margins(x=0.15)
    axes[0, 0].set_ylabel("recall")
    figure.supxlabel("AB magnitude of the difference flux (above: number of alerts)", fontsize=9)
    save(figure, path)


def draw_by_split(figures_by_split, classes, path):
    """A line per class: recall with its interval for each way to hold alerts out."""
    splits = figures_by_split.values()
    judged = [name for name in classes if any(f.classes[name].alerts for f in splits)]
    figure, ax = pyplot.subplots(figsize=(PAGE_WIDTH_INCH, 0.9 + 0.5 * len(judged)))
    step = 0.6 / len(figures_by_split)
    for i, (split, figures) in enumerate(figures_by_split.items()):
        recalls = [figures.classes[name].recall for name in judged]
        values = np.array([r.value for r in recalls])
        bars = np.array([[r.value - r.low, r.high - r.value] for r in recalls]).T
        ax.errorbar(
            values,
            np.arange(len(judged)) + (i - (len(figures_by_split) - 1) / 2) * step,
            xerr=np.maximum(bars, 0),
            fmt=MARKERS[i],
            markersize=4.5,
            linewidth=0.9,
            color=COLOURS[i],
            label=split,
        )
    ax.set_yticks(range(len(judged)), judged)
    ax.invert_yaxis()
    ax.set(xlim=(0, 1.02), xlabel="recall")
    ax.grid(axis="x", color="#e6e6e6", linewidth=0.6)
    ax.set_axisbelow(True)
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    save(figure, path)
