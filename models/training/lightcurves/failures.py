"""The surest wrong answers of unseen objects, and what they have in common: for the card in counts, for gallery.py to draw."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from feature_rows import MISSING, WHOLE
from figures import one_an_object
from labelled import CLASSES

FORM = "measured-total"
"""As an archive has them: without holes that the limit of a survey made."""
AGES_DAYS = (32, WHOLE)
OF_EACH_CLASS = 20
FEWEST_OF_KIND = 3


@dataclass
class Failure:
    """One wrong answer; `row` is its number in the rows asked."""

    row: int
    age: float
    object: str
    source: str
    truth: str
    said: str
    probability: float
    points: int
    days: float
    has_both_bands: bool


def surest_failures(answers, age, of_each_class=OF_EACH_CLASS):
    """Of each class the wrong answers with the greatest probability, at an age, the surest first; each object once."""
    asked = one_an_object(answers, FORM, age)
    rows, said = asked.rows, asked.probabilities.argmax(axis=1)
    sureness = asked.probabilities.max(axis=1)
    # Defined from the first point of a band on.
    both = (rows.feature("positive_fraction_1") != MISSING) & (rows.feature("positive_fraction_2") != MISSING)
    days = rows.feature("Timespan")
    found = []
    for c, name in enumerate(CLASSES):
        wrong = np.flatnonzero((rows.truth == c) & (said != c))
        for i in wrong[np.argsort(-sureness[wrong], kind="stable")][:of_each_class]:
            found.append(
                Failure(
                    row=int(i), age=age, object=str(rows.object[i]), source=str(rows.source[i]), truth=name,
                    said=CLASSES[said[i]], probability=float(sureness[i]), points=int(rows.count[i]),
                    days=float(days[i]), has_both_bands=bool(both[i]),
                )
            )  # fmt: skip
    return found


def failure_table(answers):
    """Markdown: of the surest failures of each class which confusions they are, and what these have in common."""
    lines = [
        "| label → answer | age | of the surest failures | probability, median | points, median | days, median "
        "| measured in one band | commonest source |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for age in AGES_DAYS:
        found = surest_failures(answers, age)
        of_truth = Counter(each.truth for each in found)
        kinds = Counter((each.truth, each.said) for each in found)
        for (truth, said), count in sorted(kinds.items(), key=lambda kind: (CLASSES.index(kind[0][0]), -kind[1])):
            if count >= FEWEST_OF_KIND:
                alike = [each for each in found if (each.truth, each.said) == (truth, said)]
                lines.append(line_of(f"{truth} → {said}", age, alike, of_truth[truth]))
    return "\n".join(lines)


def line_of(title, age, failures, of_truth):
    def median(values):
        return float(np.median(list(values)))

    source, of_source = Counter(each.source for each in failures).most_common(1)[0]
    alone = sum(not each.has_both_bands for each in failures)
    return (
        f"| {title} | {'whole' if age == WHOLE else f'{age} d'} | {len(failures)} of {of_truth} "
        f"| {median(each.probability for each in failures):.2f} | {median(each.points for each in failures):.0f} "
        f"| {median(each.days for each in failures):.0f} | {alone} | {source} {of_source} |"
    )
