"""Labelled light curves (JSON lines on stdin, as in the data folder) as lines of measured.jsonl.gz on stdout."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "models/training/lightcurves"))

from labelled import curve_of  # noqa: E402
from simulate import measured_lines  # noqa: E402

for text in sys.stdin:
    curve = curve_of(text)
    if curve is not None:
        for line in measured_lines(curve):
            print(line)
