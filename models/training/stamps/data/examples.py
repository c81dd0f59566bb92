"""Reads what main.ts exported: one example per alert, inputs as the broker serves them."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[4]
CLASSES = ["SN", "AGN", "VS", "asteroid", "bogus"]


@dataclass
class Examples:
    stamps: np.ndarray
    fields: np.ndarray
    rows: list
    """-1 where the label says nothing."""
    truth: np.ndarray


def export(inputs_file, alerts_file, folder):
    """Runs the TypeScript export."""
    subprocess.run(
        [
            ROOT / "node_modules/.bin/node",
            ROOT / "models/training/stamps/main.ts",
            *("--inputs", inputs_file),
            *("--alerts", alerts_file),
            *("--out", folder),
        ],
        check=True,
    )
    inputs = json.loads(Path(inputs_file).read_text())
    plan = inputs["stamps"]
    side, count = plan["cropPx"], len(plan["order"])
    folder = Path(folder)
    rows = [json.loads(line) for line in (folder / "rows.jsonl").read_text().splitlines()]
    field_count = len(inputs["fields"]["fields"])
    return Examples(
        np.fromfile(folder / "stamps.f32", dtype=np.float32).reshape(-1, count, side, side),
        np.fromfile(folder / "fields.f32", dtype=np.float32).reshape(-1, field_count),
        rows,
        np.array([CLASSES.index(row["class"]) if row["class"] in CLASSES else -1 for row in rows]),
    )
