"""What the classifier says of real Rubin packets with a label: a table of counts for the card.

    npx lucero classify --use light-curve-trees@VERSION ../shared/data/lsst/rubin_real_alerts_v10_0.avro > rubin.jsonl
    python models/training/lightcurves/rubin_packets.py --classified rubin.jsonl \\
        --labels ../shared/data/lsst/rubin_real_alerts_v10_0.labels.jsonl

By label and what the label rests on: alerts, objects, the most probable class, and the answer that passed the gates.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

CLASSIFIER = "light-curve-trees"


@dataclass
class Line:
    """What was said of the packets of one label."""

    objects: set = field(default_factory=set)
    alerts: int = 0
    most_probable: Counter = field(default_factory=Counter)
    answers: Counter = field(default_factory=Counter)
    unanswered: Counter = field(default_factory=Counter)


def read_lines(file):
    return [json.loads(line) for line in Path(file).read_text().splitlines()]


def title_of(label):
    """The label and its evidence; a packet without one still shows that it was asked about."""
    if label["class"] is None:
        return "none"
    return f"{label['class']}: {', '.join(sorted(set(label['evidence'])))}"


def said_of(record):
    """(its classification or None, why there is none) of the newest version that answered or declined."""
    for kind in ("classifications", "unanswered", "failed"):
        own = [each for each in record.get(kind, []) if each["classifier"] == CLASSIFIER]
        if own:
            newest = max(own, key=lambda each: [int(part) for part in each["version"].split(".")])
            return (newest, None) if kind == "classifications" else (None, newest.get("reason") or newest["code"])
    return None, "not asked"


def lines_by_label(records, labels):
    """{title: Line}, the most frequent label first, packets without a label last."""
    label_of = {label["diaSourceId"]: label for label in labels}
    found = {}
    for record in records:
        label = label_of.get(record.get("alertId"))
        if label is None:
            continue
        line = found.setdefault(title_of(label), Line())
        line.alerts += 1
        line.objects.add(record.get("oid") or label["ssObjectId"])
        said, why_not = said_of(record)
        if said is None:
            line.unanswered[why_not] += 1
            continue
        line.most_probable[max(said["probabilities"], key=said["probabilities"].get)] += 1
        line.answers[said["answerClass"] or "no answer"] += 1
    return dict(sorted(found.items(), key=lambda each: (each[0] == "none", -each[1].alerts, each[0])))


def as_table(found):
    lines = [
        "| label: evidence | alerts, objects | most probable class | answer behind the gates | not classified |",
        "|---|---|---|---|---|",
    ]
    for title, line in found.items():
        counts = [listed(each) for each in (line.most_probable, line.answers, line.unanswered)]
        lines.append(f"| {title} | {line.alerts}, {len(line.objects)} | {' | '.join(counts)} |")
    return "\n".join(lines)


def listed(counts):
    return ", ".join(f"{name} {count}" for name, count in counts.most_common()) or "–"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classified", required=True, help="file that lucero classify wrote")
    parser.add_argument("--labels", required=True, help="labels of the packets, .jsonl")
    arguments = parser.parse_args()
    print(as_table(lines_by_label(read_lines(arguments.classified), read_lines(arguments.labels))))


if __name__ == "__main__":
    main()
