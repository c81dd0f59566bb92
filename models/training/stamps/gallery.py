"""Draws the stamps of the worst errors and of the oddest alerts, from the real data. Never committed.

Run from the repository root, after the evaluation:
    python models/training/stamps/gallery.py ztf-stamps --alerts ../shared/data/ztf/labelled.avro
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

from calibration.calibration import calibrated  # noqa: E402
from data.examples import export  # noqa: E402
from evaluation.evaluation import Evaluation  # noqa: E402
from plots.plot_style import PAGE_WIDTH_INCH, pyplot  # noqa: E402

WORST, ODDEST = 24, 12
COLUMNS = 3
NOISE_RANGE = (-4, 60)
"""Darkest and brightest pixel [robust standard deviations of the background]."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("classifier", help="name, e.g. ztf-stamps")
    parser.add_argument("--alerts", required=True, help="the labelled alerts, .avro")
    options = parser.parse_args()
    for path in make_gallery(options.classifier, options.alerts):
        print(path)


def make_gallery(name, alerts):
    """Draws the evaluated version's gallery from the file of labelled alerts; returns the paths."""
    folder = ROOT / "models/training/stamps" / name
    evaluation = Evaluation.load(folder / "evaluation")
    with tempfile.TemporaryDirectory() as scratch:
        examples = export(folder / "inputs.json", Path(alerts).resolve(), scratch)
    stamps = {
        str(row.get("candid") or row.get("diaSourceId")): stamp
        for row, stamp in zip(examples.rows, examples.stamps)
    }
    return write_gallery(evaluation, stamps, folder / "evaluation")


def write_gallery(evaluation, stamps, folder):
    """Writes worst.png and oddest.png; stamps: alert id → [science, template, difference] in noise."""
    probabilities = calibrated(evaluation.raw, evaluation.truth, evaluation.folds).mean(axis=0)
    of_truth = probabilities[np.arange(len(evaluation.truth)), evaluation.truth]
    answers = probabilities.argmax(axis=1)
    there = np.array([str(row["alertId"]) in stamps for row in evaluation.rows])
    wrong = np.flatnonzero((answers != evaluation.truth) & there)
    worst = wrong[np.argsort(of_truth[wrong])][:WORST]
    oddness = np.where(there, evaluation.oddness.mean(axis=0), -np.inf)
    oddest = np.argsort(-oddness)[: min(ODDEST, there.sum())]
    classes = evaluation.classes

    def caption(i):
        row = evaluation.rows[i]
        mag = "mag –" if row.get("mag") is None else f"{row['mag']:.1f} mag"
        return (
            f"{row['alertId']}, {row.get('band') or 'band –'} {mag}\n"
            f"true {classes[evaluation.truth[i]]} ({of_truth[i]:.2f}), "
            f"answer {classes[answers[i]]} ({probabilities[i, answers[i]]:.2f})"
        )

    paths = []
    for name, chosen in (("worst", worst), ("oddest", oddest)):
        entries = [(stamps[str(evaluation.rows[i]["alertId"])], caption(i)) for i in chosen]
        paths.append(Path(folder) / f"{name}.png")
        draw(entries, paths[-1])
    return paths


def draw(entries, path):
    """Each entry is its three stamps side by side, asinh of the noise, under its caption."""
    lines = max(1, -(-len(entries) // COLUMNS))
    figure, axes = pyplot.subplots(
        lines, COLUMNS, figsize=(1.8 * PAGE_WIDTH_INCH, 1.75 * lines), squeeze=False
    )
    low, high = np.arcsinh(NOISE_RANGE)
    for ax in axes.flat:
        ax.set_axis_off()
    for ax, (stamp, caption) in zip(axes.flat, entries):
        gap = np.full((stamp.shape[1], 2), np.nan)
        science, template, difference = np.arcsinh(stamp)
        strip = np.hstack([science, gap, template, gap, difference])
        ax.imshow(strip, cmap="gray", vmin=low, vmax=high, interpolation="nearest")
        ax.set_title(caption, fontsize=7, loc="left")
    figure.suptitle("science, template, difference", fontsize=9)
    figure.savefig(path, dpi=110, facecolor="white")
    pyplot.close(figure)


if __name__ == "__main__":
    main()
