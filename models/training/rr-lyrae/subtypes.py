"""Which kind of RR Lyrae star each labelled object is: ab (fundamental mode), c (first overtone) or d (both)."""

import gzip
import json
import re

import numpy as np

from labelled import FILES

KINDS = ["RRab", "RRc", "RRd"]
WORDS = {
    # The stars that the Catalina catalogues list apart as modulated (Blazhko) are fundamental-mode ones.
    "RRab": r"RR_Lyrae_FM|RR_Lyrae_ab|RRAB|RRab|ab|Blazhko",
    "RRc": r"RR_Lyrae_FO|RR_Lyrae_c|RRC|RRc|c",
    "RRd": r"RR_Lyrae_DM|RR_Lyrae_d|RRd",
}
"""What the catalogues call each kind."""


def kind_of(words):
    """The kind that a catalogue's words name; None when they name none (rr_lyrae), or two."""
    parts = re.split(r"[ ,/]+", words)
    named = {kind for kind, form in WORDS.items() for part in parts if re.fullmatch(form, part)}
    return named.pop() if len(named) == 1 else None


def kinds_in(data):
    """{object: kind} of the labelled light curves of a data folder whose catalogue names the kind."""
    found = {}
    for file in FILES:
        with gzip.open(data / file, "rt") as lines:
            for row in map(json.loads, lines):
                if row["label"] == "RRL":
                    # Chen et al. 2020 call the fundamental mode RR, and have RRc beside it.
                    words = "RRab" if (row["survey"], row["label_raw"]) == ("ZTF-DR", "RR") else row["label_raw"]
                    found[row["id"]] = kind_of(words)
    return found


def numbers_of(objects, kinds):
    """Number of the kind of each object; -1 where no catalogue says it."""
    return np.array([KINDS.index(kinds[name]) if kinds.get(name) else -1 for name in objects])
