"""Figures by source: is the classifier as good for every collection, or only for the largest?"""

from collections import Counter

import numpy as np

from feature_rows import WHOLE
from figures import FEWEST_OBJECTS, RESAMPLES, is_ztf, one_an_object
from labelled import CLASSES
from object_bootstrap import confusions, estimate, macro_f1s, object_draws, ratio

FORMS = {"measured": "alerts only", "measured-total": "every measured point", "through-ztf": "through ZTF"}
FEWEST_OF_CLASS = 5
"""A class with fewer objects in a source says nothing of it and is left out of its line."""
HEADER = (
    "| form | source | objects | classes | accuracy | macro-F1 over its classes | the same at 32 d | commonest error |\n"
    "|---|---|---|---|---|---|---|---|"
)


def source_table(answers):
    """Markdown: of each form and source accuracy and macro-F1 of unseen objects, 95 % intervals by object."""
    lines = [HEADER]
    for form, title in FORMS.items():
        whole, young = (one_an_object(answers, form, age) for age in (WHOLE, 32))
        found = [(title, name, *parts) for name, *parts in of_sources(whole, young)]
        lines += [line_of(*each) for each in found]
    return "\n".join(lines)


def of_sources(whole, young):
    """[(name, its whole light curves, those at 32 d)]: every source with enough objects, and all of ZTF together."""
    chosen = {"all of ZTF": (is_ztf(whole.rows), is_ztf(young.rows))}
    for source in np.unique(whole.rows.source):
        if source != "simulated":
            chosen[source] = (whole.rows.source == source, young.rows.source == source)
    for name, masks in chosen.items():
        parts = [frequent(each.where(mask)) for each, mask in zip((whole, young), masks)]
        if len(parts[0]) >= FEWEST_OBJECTS:
            yield name, *parts


def frequent(answers):
    """Without the classes that have next to no objects here."""
    counts = np.bincount(answers.truth, minlength=len(CLASSES))
    return answers.where(counts[answers.truth] >= FEWEST_OF_CLASS)


def line_of(title, name, whole, young):
    accuracy, f1 = accuracy_and_f1(whole)
    classes = len(set(whole.truth.tolist()))
    at_32 = accuracy_and_f1(young)[1]
    if classes == 1:
        # Of one class the accuracy is its recall; an F1 would say that once more.
        f1 = at_32 = "–"
    return f"| {title} | {name} | {len(whole)} | {classes} | {accuracy} | {f1} | {at_32} | {commonest_error(whole)} |"


def accuracy_and_f1(answers):
    """(accuracy, macro-F1 over the classes that are there), as estimates."""
    said = answers.probabilities.argmax(axis=1)
    draws = object_draws(answers.rows.group, RESAMPLES)
    counts = confusions(answers.truth, said[None], len(CLASSES), draws)
    accuracies = ratio(draws @ (said == answers.truth), draws.sum(axis=1))
    return estimate(accuracies), estimate(macro_f1s(counts))


def commonest_error(answers):
    """Which label got which wrong answer most often, and how many objects of the label that are."""
    said = answers.probabilities.argmax(axis=1)
    wrong = Counter((t, s) for t, s in zip(answers.truth.tolist(), said.tolist()) if t != s)
    if not wrong:
        return "none"
    (truth, answer), count = wrong.most_common(1)[0]
    return f"{CLASSES[truth]} → {CLASSES[answer]}: {count} of {(answers.truth == truth).sum()}"
