"""Which kind of RR Lyrae star a catalogue's words name, one check a form of the labelled collections.

Run by rr-lyrae-kinds.test.ts; prints one JSON object {name: [ours, expected]}.
"""

import gzip
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models/training/rr-lyrae"), str(ROOT / "models/training/lightcurves")]

from labelled import FILES  # noqa: E402
from subtypes import kind_of, kinds_in, numbers_of  # noqa: E402

KIND_OF_WORDS = {
    "ab": "RRab",
    "c": "RRc",
    "RRd": "RRd",
    "RR_Lyrae_FM": "RRab",
    "RR_Lyrae_FO": "RRc",
    "RR_Lyrae_DM": "RRd",
    "Blazhko": "RRab",
    "rr_lyrae": None,
    "SIMBAD RRLyr": None,
    "GCVS RR / LINEAR RRab": "RRab",
    "CRTS-periodic intrinsic,RR_Lyrae,RR_Lyrae_c": "RRc",
    "Fink-VSX RRC / SIMBAD PulsV*bCep": "RRc",
    "GCVS RRAB / LINEAR RRc": None,
}


def checks():
    for words, kind in KIND_OF_WORDS.items():
        yield f"{words} is {kind or 'not said'}", kind_of(words), kind
    rows = [
        {"id": "fundamental", "label": "RRL", "survey": "ZTF-DR", "label_raw": "RR"},
        {"id": "overtone", "label": "RRL", "survey": "ZTF-DR", "label_raw": "RRc"},
        {"id": "not said", "label": "RRL", "survey": "elsewhere", "label_raw": "RR"},
        {"id": "no RR Lyrae star", "label": "CEP", "survey": "elsewhere", "label_raw": "c"},
    ]
    with tempfile.TemporaryDirectory() as folder:
        for file, own in zip(FILES, (rows[:2], rows[2:])):
            path = Path(folder) / file
            path.parent.mkdir(exist_ok=True)
            with gzip.open(path, "wt") as lines:
                lines.writelines(json.dumps(row) + "\n" for row in own)
        kinds = kinds_in(Path(folder))
    objects = [row["id"] for row in rows] + ["unknown"]
    yield "of the objects of a data folder", numbers_of(objects, kinds).tolist(), [0, 1, -1, -1, -1]


print(json.dumps({name: [ours, expected] for name, ours, expected in checks()}))
