"""The figures of a card: each the mean over the seeds of the figure of one model, as one is served."""

from dataclasses import dataclass

import numpy as np

from object_bootstrap import (
    Estimate,
    balanced_accuracies,
    class_f1,
    class_precisions,
    class_recalls,
    confusions,
    estimate,
    mean_of_defined,
    object_draws,
    weighted_means,
)
from scores import brier_scores, log_losses


@dataclass
class ClassFigures:
    alerts: int
    objects: int
    recall: Estimate
    precision: Estimate
    f1: Estimate


@dataclass
class Figures:
    balanced_accuracy: Estimate
    accuracy: Estimate
    macro_f1: Estimate
    log_loss: Estimate
    brier: Estimate
    classes: dict[str, ClassFigures]
    confusion: np.ndarray
    """Alerts [true, answer], mean over the seeds."""


def figures_of(probabilities, truth, groups, classes):
    """Figures of probabilities [S, N, K]; losses are those of the probabilities as given."""
    draws = object_draws(groups)
    answers = probabilities.argmax(axis=2)
    counts = confusions(truth, answers, len(classes), draws)
    of_class = {
        "recall": mean_of_defined(class_recalls(counts), 1),
        "precision": mean_of_defined(class_precisions(counts), 1),
        "f1": mean_of_defined(class_f1(counts), 1),
    }
    return Figures(
        balanced_accuracy=estimate(balanced_accuracies(counts)),
        accuracy=estimate(weighted_means(answers == truth, draws)),
        macro_f1=estimate(mean_of_defined(of_class["f1"], 1)),
        log_loss=estimate(
            weighted_means(np.stack([log_losses(p, truth) for p in probabilities]), draws)
        ),
        brier=estimate(
            weighted_means(np.stack([brier_scores(p, truth) for p in probabilities]), draws)
        ),
        classes={
            name: ClassFigures(
                alerts=int((truth == c).sum()),
                objects=len(set(groups[truth == c])),
                **{figure: estimate(values[:, c]) for figure, values in of_class.items()},
            )
            for c, name in enumerate(classes)
        },
        confusion=counts[0].mean(axis=0),
    )


def balanced_accuracy_change(probabilities, others, truth, groups, class_count):
    """Balanced accuracy of others minus that of ours, on the same resamples of objects."""
    draws = object_draws(groups)
    ours, theirs = (
        balanced_accuracies(confusions(truth, p.argmax(axis=2), class_count, draws))
        for p in (probabilities, others)
    )
    return estimate(theirs - ours)
