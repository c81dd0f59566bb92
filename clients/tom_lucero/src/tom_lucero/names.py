"""Names of objects: what a person writes, what Lucero asks by, and what a TOM shows."""

import re
from typing import NamedTuple, Optional


class ObjectName(NamedTuple):
    """The key of an object of Lucero's."""

    survey: str
    oid: str


_official = re.compile(r"LSST-AP-DO-(\d{1,19})", re.IGNORECASE)
_ztf = re.compile(r"ZTF\d{2}[a-z]{7}")
_digits = re.compile(r"\d{1,19}")


def parse(name: str) -> Optional[ObjectName]:
    """The object that a name means; None for a name of somebody else's."""
    name = name.strip()
    if match := _official.fullmatch(name):
        return ObjectName("lsst", match[1])
    if _digits.fullmatch(name):
        return ObjectName("lsst", name)
    if _ztf.fullmatch(name):
        return ObjectName("ztf", name)
    return None


def display(survey: str, oid: str) -> str:
    """As the survey writes it."""
    return f"LSST-AP-DO-{oid}" if survey == "lsst" else oid
