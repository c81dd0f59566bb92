"""Figures of the second stage: the light curve alone, the context alone and both, on objects that no part has seen."""

import numpy as np

import context_factor as factor
from object_bootstrap import (
    balanced_accuracies,
    class_f1,
    class_recalls,
    confusions,
    estimate,
    macro_f1s,
    object_draws,
)
from scores import expected_calibration_error, log_losses

FEW_DETECTIONS = 10


def group_line(probabilities, truth, objects):
    """Objects, balanced accuracy with its interval, recalls, ECE and log loss with the groups counting alike."""
    counts = confusions(truth, probabilities.argmax(axis=1)[None], len(factor.GROUPS), object_draws(objects))
    losses = log_losses(probabilities, truth)
    return {
        "objects": len(set(objects)),
        "balancedAccuracy": str(estimate(balanced_accuracies(counts))),
        "recalls": class_recalls(counts[0, 0]).round(3).tolist(),
        "ece": round(expected_calibration_error(probabilities, truth), 3),
        "logLoss": round(float((losses * factor.balanced(truth)).mean()), 3),
    }


def gain(before, after, truth, objects, statistic, count):
    """How much better `after` is, with the interval of the difference: the same resampled objects for both."""
    draws = object_draws(objects)
    of = [statistic(confusions(truth, p.argmax(axis=1)[None], count, draws)) for p in (before, after)]
    return str(estimate(of[1] - of[0]))


def leaf_line(probabilities, leaf, objects, leaves):
    """Objects, macro-F1 over the classes that have objects with its interval, and F1 by class."""
    said = probabilities.argmax(axis=1)
    counts = confusions(leaf, said[None], len(leaves), object_draws(objects))
    f1 = class_f1(counts[0, 0])
    return {
        "objects": len(set(objects)),
        "macroF1": str(estimate(macro_f1s(counts))),
        "f1": {
            name: [round(float(f1[c]), 2), int((leaf == c).sum())] for c, name in enumerate(leaves) if (leaf == c).any()
        },
    }


def all_figures(labelled, context_alone, alone, both_without):
    """Everything that the card tells, as plain data.

    labelled: objects with a group, and a leaf (-1 = not known); context_alone: [N, groups]; alone: [N, leaves] of the
    light curve; both_without: {what is blank: [N, leaves]}, "nothing" among them. Only rows that have an answer of the
    first stage are in the last two (NaN elsewhere).
    """
    answered = np.isfinite(alone[:, 0])
    leaves, truth, objects = labelled.leaves, labelled.group_truth, labelled.place
    both = both_without["nothing"]

    def groups(p):
        return factor.group_probabilities(p, leaves)

    def lines(rows, named):
        return {name: group_line(p[rows], truth[rows], objects[rows]) for name, p in named.items()}

    compared = {"light curve": groups(alone), "context": context_alone, "both": groups(both)}
    few = answered & (labelled.detection_count < FEW_DETECTIONS)
    many = answered & ~few
    found = {
        "groups": lines(answered, compared),
        f"fewer than {FEW_DETECTIONS} detections": lines(few, compared),
        f"{FEW_DETECTIONS} detections or more": lines(many, compared),
        "blank": lines(answered, {name: groups(p) for name, p in both_without.items()}),
        "gain": gain(
            compared["light curve"][answered], compared["both"][answered], truth[answered], objects[answered],
            balanced_accuracies, len(factor.GROUPS),
        ),
    }  # fmt: skip
    with_leaf = answered & (labelled.leaf >= 0)
    leaf, places = labelled.leaf[with_leaf], objects[with_leaf]
    found["leaves"] = {
        name: leaf_line(p[with_leaf], leaf, places, leaves)
        for name, p in {"light curve": alone, **{f"both, blank: {n}": p for n, p in both_without.items()}}.items()
    }
    found["leafGain"] = gain(alone[with_leaf], both[with_leaf], leaf, places, macro_f1s, len(leaves))
    return found


def _group_table(lines, first):
    head = f"| {first} | objects | balanced accuracy | recall of {', '.join(factor.GROUPS)} | ECE | log loss [nat] |"
    rows = [
        f"| {name} | {a['objects']} | {a['balancedAccuracy']} | {', '.join(f'{r:.2f}' for r in a['recalls'])} "
        f"| {a['ece']:.3f} | {a['logLoss']:.3f} |"
        for name, a in lines.items()
    ]
    return "\n".join([head, "|---|---|---|---|---|---|", *rows])


def as_text(found):
    """The figures as Markdown."""
    few, many = f"fewer than {FEW_DETECTIONS} detections", f"{FEW_DETECTIONS} detections or more"
    alone, both = found["leaves"]["light curve"]["f1"], found["leaves"]["both, blank: nothing"]["f1"]
    return "\n".join([
        _group_table(found["groups"], "answer from"),
        f"\nGain of both over the light curve, balanced accuracy: {found['gain']}.",
        f"\nWith {few}:\n\n{_group_table(found[few], 'answer from')}",
        f"\nWith {many}:\n\n{_group_table(found[many], 'answer from')}",
        f"\nBoth, with groups of inputs blank:\n\n{_group_table(found['blank'], 'blank')}",
        "\n### Leaves\n",
        "| answer from | objects | macro-F1 |",
        "|---|---|---|",
        *[f"| {name} | {a['objects']} | {a['macroF1']} |" for name, a in found["leaves"].items()],
        f"\nGain of both over the light curve, macro-F1: {found['leafGain']}.\n",
        "| class | objects | F1, light curve | F1, both |",
        "|---|---|---|---|",
        *[f"| {name} | {n} | {f:.2f} | {both[name][0]:.2f} |" for name, (f, n) in alone.items()],
    ])  # fmt: skip
