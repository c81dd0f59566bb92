"""Writes the card of a classifier, its plots and figures.json from its evaluation.

Run from the repository root, after the evaluation and the model folder are there:
    python models/training/stamps/card.py ztf-stamps
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "models/training"))

from calibration.served_calibration import read_calibration  # noqa: E402
from cards import tables  # noqa: E402
from cards.card_text import card_text  # noqa: E402
from evaluation.evaluation import Evaluation  # noqa: E402
from evaluation.figures import figures_of  # noqa: E402
from evaluation.findings import findings_of, headline  # noqa: E402
from object_bootstrap import RESAMPLES  # noqa: E402
from plots import confusion, novelty_plot, recall_plots, reliability  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("classifier", help="name, e.g. ztf-stamps")
    print(make_card(parser.parse_args().classifier))


def make_card(name):
    """Writes the card of the classifier's evaluated version; returns it."""
    training = ROOT / "models/training/stamps" / name
    evaluation = Evaluation.load(training / "evaluation")
    folder = ROOT / "models" / name / evaluation.version
    calibration = read_calibration(name, evaluation.version)
    manifest = json.loads((folder / "manifest.json").read_text())
    if manifest["novelty"]["quantiles"] != calibration["noveltyQuantiles"]:
        raise SystemExit(f"{folder} is not the model of this evaluation: train it anew first")
    return write_card(evaluation, folder, card_text(training / "card-text.md"))


def write_card(evaluation, model_folder, text):
    """Writes card.md, figures.json and plots/ into the folder of the model; returns the card.

    text: what card_text read.
    """
    model_folder = Path(model_folder)
    manifest = json.loads((model_folder / "manifest.json").read_text())
    findings = findings_of(evaluation)
    figures = headline(findings, manifest["model"]["sha256"])
    (model_folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    draw_plots(findings, model_folder / "plots")
    card = "\n\n".join(sections_of(findings, manifest, text)) + "\n"
    (model_folder / "card.md").write_text(card)
    return card


def draw_plots(findings, folder):
    evaluation, classes = findings.evaluation, findings.evaluation.classes
    truth, probabilities = evaluation.truth, findings.probabilities
    reliability.draw(probabilities, truth, classes, folder / "reliability.svg")
    confusion.draw(findings.figures.confusion, classes, folder / "confusion.svg")
    mags = [row.get("mag") for row in evaluation.rows]
    path = folder / "recall-by-magnitude.svg"
    recall_plots.draw_by_magnitude(probabilities, truth, mags, classes, path)
    if evaluation.splits:
        first = figures_of(probabilities[:1], truth, evaluation.groups, classes)
        splits = {name.partition(" (")[0]: v.figures for name, v in findings.splits.items()}
        recall_plots.draw_by_split(
            {"by object": first, **splits}, classes, folder / "recall-by-split.svg"
        )
    if evaluation.left_out:
        aurocs = {name: unknown.auroc for name, unknown in findings.unknown.items()}
        novelty_plot.draw(evaluation.left_out, aurocs, folder / "novelty.svg")


def sections_of(findings, manifest, text):
    evaluation, figures = findings.evaluation, findings.figures
    yield f"# {evaluation.classifier} {evaluation.version}"
    yield text["What"]
    yield served(manifest)
    yield "## Data\n" + text["Data"]
    yield identity_of(evaluation)
    yield "## Model\n" + text["Model"]
    yield "## Protocol\n" + protocol(evaluation)
    yield f"""## Figures
{len(evaluation.truth)} alerts of {len(set(evaluation.groups))} objects, {judged_classes(evaluation)}.

{tables.headline_table(figures)}

{tables.class_table(figures)}

![Confusion matrix: of each true class, the share that got each answer](plots/confusion.svg)

Alerts by true class and answer, mean over the seeds:

{tables.confusion_table(figures, evaluation.classes)}"""
    yield "## Calibration\n" + calibration(findings)
    yield f"""## By source, brightness and quality
Classes are mixed with sources, so the figures of two parts compare only where their classes do;
each balanced accuracy is over the classes that the part has.

{tables.parts_tables(findings)}

![Recall of each class by magnitude](plots/recall-by-magnitude.svg)"""
    if evaluation.splits:
        split_table = tables.variants_table("held out", findings.splits, evaluation.classes)
        yield f"""## Nights and sources never seen
One model of each fold, trained without whatever its test alerts have in common; recall of each class
in the last columns. The change is against the split by object of the first seed.

{split_table}

![Recall of each class for each split](plots/recall-by-split.svg)"""
    if evaluation.blanked:
        blanked_table = tables.variants_table("absent", findings.blanked, evaluation.classes)
        yield f"""## Without a group of inputs
The models of the first seed, asked again with one group absent in every alert.

{blanked_table}"""
    if evaluation.tried:
        tried_table = tables.variants_table("model", findings.tried, evaluation.classes)
        yield f"""## Other models in the same folds
Each with a temperature of its own. A change whose interval holds 0 is no difference.

{tried_table}"""
    if evaluation.left_out:
        yield f"""## Alerts of an unknown kind
A class is left out of training and its alerts are scored beside held-out alerts of the others. AUROC:
the chance that the unknown alert is the odder of the two (0.5: no use); interval over alerts.

{tables.unknown_table(findings)}

![Oddness of known alerts and of a class left out](plots/novelty.svg)"""
    yield "## Failures\n" + failures(findings) + "\n\n" + text["Failures"]
    yield "## What it cannot do\n" + text["What it cannot do"]


def served(manifest):
    inputs = manifest["inputs"]
    parts = []
    if "stamps" in inputs:
        stamps = inputs["stamps"]
        parts.append(f"{len(stamps['order'])} stamps of {stamps['cropPx']} px")
    if "fields" in inputs:
        parts.append(f"{len(inputs['fields']['fields'])} numbers of the alert")
    return (
        f"Taxonomy `{manifest['taxonomy']}`; reads {' and '.join(parts)}. "
        f"Model `{manifest['model']['sha256']}`."
    )


def identity_of(evaluation):
    ids = sorted(str(row["alertId"]) for row in evaluation.rows)
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()
    return f"Labelled alerts: {len(ids)}; SHA-256 of their sorted ids, one a line: `{digest}`."


def judged_classes(evaluation):
    """The class mix, which every figure of calibration depends on."""
    counts = np.bincount(evaluation.truth, minlength=len(evaluation.classes))
    return ", ".join(
        f"{name} {100 * count / counts.sum():.0f} %" if count else f"{name} none"
        for name, count in zip(evaluation.classes, counts)
    )


def protocol(evaluation):
    folds, seeds = len(np.unique(evaluation.folds)), ", ".join(map(str, evaluation.seeds))
    notes = "".join(f"\n- {name}: {note}" for name, note in evaluation.notes.items())
    return f"""- {folds} folds, stratified by class; an object (same id, or within 2.5 arcsec) is never in
  training and test at once. Repeated with seeds {seeds}.
- Each figure is the mean over the seeds of the figure of one model, as one model is served; no averaging
  of their answers.
- In brackets: 95 % interval by bootstrap over objects, {RESAMPLES:,} resamples, the mean over the seeds
  in each; differences are paired on the same resamples. Temperatures are not fitted anew in resamples.
  An interval of no width says that no error was seen, not that none is possible.
- Log loss, Brier score and calibration: of probabilities whose temperature was fitted on the other folds
  of the same seed.{notes}"""


def calibration(findings):
    return f"""The model is served with temperature {findings.temperature:.3f}, fitted on all answers out of
fold. Before and after, mean over the seeds; a perfectly calibrated model with the same answers would not
show 0 either, as each bin holds few alerts:

{tables.calibration_table(findings)}

{tables.confidence_table(findings)}

All this holds for this class mix, **not** that of a stream:
{judged_classes(findings.evaluation)}.

![Reliability of the top class and of each class](plots/reliability.svg)

Bins of equal count over all seeds; bars: 95 % (Wilson) for the number of alerts."""


def failures(findings):
    evaluation = findings.evaluation
    wrong = findings.probabilities.argmax(axis=2) != evaluation.truth
    always, ever = wrong.all(axis=0).sum(), wrong.any(axis=0).sum()
    return f"""Wrong with every seed: {always} alerts; with some seed only: {ever - always}. The commonest, mean
over the seeds:

{tables.largest_confusions(findings)}

Stamps of the worst and the oddest are drawn from the real data, which stay where they are, by
`python models/training/stamps/gallery.py {evaluation.classifier} --alerts FILE.avro`."""


if __name__ == "__main__":
    main()
