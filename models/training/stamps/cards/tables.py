"""Markdown tables of a card."""

import math

import numpy as np

from evaluation.figures import figures_of
from evaluation.parts import parts_of

CONFIDENCES = (0, 0.5, 0.7, 0.9, 0.95)
LARGEST_CONFUSIONS = 6


def table(head, lines):
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)


def number(value, digits=3):
    return "–" if math.isnan(value) else f"{value:.{digits}f}"


def with_interval(estimate):
    return "–" if math.isnan(estimate.value) else str(estimate)


def signed(estimate):
    """A change with its interval; the sign of 0.000 says nothing and is left out."""
    value, low, high = (_signed(v) for v in (estimate.value, estimate.low, estimate.high))
    return f"{value} ({low} to {high})"


def _signed(value):
    return "0.000" if abs(value) < 0.0005 else f"{value:+.3f}".replace("-", "−")


def headline_table(figures):
    named = {
        "**balanced accuracy**": figures.balanced_accuracy,
        "macro-F1": figures.macro_f1,
        "accuracy": figures.accuracy,
        "log loss [nat]": figures.log_loss,
        "Brier score (0 best, 2 worst)": figures.brier,
    }
    return table(["figure", "mean over the seeds (95 %)"], [[name, str(value)] for name, value in named.items()])


def class_table(figures):
    return table(
        ["class", "alerts", "objects", "recall (95 %)", "precision (95 %)", "F1 (95 %)"],
        [
            [name, c.alerts, c.objects, *map(with_interval, (c.recall, c.precision, c.f1))]
            for name, c in figures.classes.items()
        ],
    )


def confusion_table(figures, classes):
    return table(
        ["true \\ answer", *classes],
        [
            [name, *(f"{count:.1f}" for count in row)]
            for name, row in zip(classes, figures.confusion)
            if row.sum() > 0
        ],
    )


def calibration_table(findings):
    kinds = ["top class", "mean of the classes"]
    return table(
        ["ECE, 15 bins of equal count", "before", "after", "of a perfect model, by chance"],
        [
            [
                kind,
                f"{findings.error_before[i]:.3f}",
                f"{findings.error_after[i]:.3f}",
                f"{findings.error_by_chance[i]:.3f}",
            ]
            for i, kind in enumerate(kinds)
        ],
    )


def confidence_table(findings):
    """How many answers are given with at least a probability, and how many of them are right."""
    top = findings.probabilities.max(axis=2)
    right = findings.probabilities.argmax(axis=2) == findings.evaluation.truth
    return table(
        ["probability of the answer at least", "share of alerts", "share of them right"],
        [
            [f"{least}" if least else "any", f"{(top >= least).mean():.3f}",
             f"{right[top >= least].mean():.3f}"]
            for least in CONFIDENCES
        ],
    )


def parts_tables(findings):
    """A table for each way to divide the alerts, of the figures of each part."""
    evaluation = findings.evaluation
    tables = []
    for division, parts in parts_of(evaluation.rows).items():
        lines = []
        for name, chosen in parts.items():
            figures = figures_of(
                findings.probabilities[:, chosen],
                evaluation.truth[chosen],
                evaluation.groups[chosen],
                evaluation.classes,
            )
            of_class = " · ".join(
                f"{c} {one.alerts}" for c, one in figures.classes.items() if one.alerts
            )
            lines.append(
                [name, int(chosen.sum()), str(figures.accuracy), str(figures.balanced_accuracy),
                 of_class]
            )
        head = [division, "alerts", "accuracy (95 %)", "balanced accuracy (95 %)", "true classes"]
        tables.append(table(head, lines))
    return "\n\n".join(tables)


def variants_table(head, variants, classes, change="change (95 %, paired)"):
    """Splits, absent groups or other models: balanced accuracy, change against ours, recalls."""
    judged = [c for c in classes if any(v.figures.classes[c].alerts for v in variants.values())]
    return table(
        [head, "balanced accuracy (95 %)", change, "log loss", *judged],
        [
            [
                name,
                str(v.figures.balanced_accuracy),
                signed(v.change),
                number(v.figures.log_loss.value),
                *(number(v.figures.classes[c].recall.value, 2) for c in judged),
            ]
            for name, v in variants.items()
        ],
    )


def unknown_table(findings):
    return table(
        ["left out of training", "alerts of it", "alerts of the others", "AUROC (95 %)",
         "found at 5 % false alarms"],
        [
            [name, u.new_alerts, u.known_alerts, str(u.auroc), f"{u.found:.2f}"]
            for name, u in findings.unknown.items()
        ],
    )


def largest_confusions(findings):
    """The commonest wrong answers, with how often and how surely they were given."""
    evaluation, counts = findings.evaluation, findings.figures.confusion
    wrong = counts - np.diag(np.diag(counts))
    answers = findings.probabilities.argmax(axis=2)
    lines = []
    for flat in np.argsort(-wrong, axis=None)[:LARGEST_CONFUSIONS]:
        true, answer = np.unravel_index(flat, wrong.shape)
        if wrong[true, answer] == 0:
            continue
        given = (answers == answer) & (evaluation.truth == true)
        lines.append(
            [
                evaluation.classes[true],
                evaluation.classes[answer],
                f"{wrong[true, answer]:.1f}",
                f"{wrong[true, answer] / counts[true].sum():.2f}",
                f"{findings.probabilities[given].max(axis=1).mean():.2f}",
            ]
        )
    head = ["true class", "answer", "alerts", "share of the class", "mean probability of the answer"]
    return table(head, lines)
