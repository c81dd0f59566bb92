"""The alerts of an evaluation in parts: by who sent them, how bright they are, what is known of them."""

import numpy as np

MAG_PARTS = 5
FEWEST_ALERTS = 10


def parts_of(rows):
    """What the alerts are divided by → name of a part → [N] whether an alert is of it.

    Several parts of fewer than FEWEST_ALERTS alerts are taken together; a division into a single part is
    left out.
    """
    divisions = {
        "publisher": [row.get("publisher") or "not stated" for row in rows],
        "schema version": [row.get("schemaVersion") or "not stated" for row in rows],
        "magnitude of the difference": magnitude_parts([row.get("mag") for row in rows]),
        "band": [row.get("band") or "not stated" for row in rows],
        "stamp": _stamp_parts(rows),
        "fields filled by the archive": ["yes" if row.get("filled") else "no" for row in rows],
        "confidence of the label": [row.get("confidence") or "not stated" for row in rows],
    }
    return {
        name: parts
        for name, labels in divisions.items()
        if len(parts := _parts(np.array(labels))) > 1
    }


def magnitude_parts(mags):
    """A label like '18.2–19.0' for each AB magnitude: parts of equal count, edges in tenths."""
    known = np.array([np.nan if mag is None else mag for mag in mags], dtype=float)
    if np.isnan(known).all():
        return ["not known"] * len(known)
    inner = np.nanquantile(known, np.linspace(0, 1, MAG_PARTS + 1)[1:-1])
    edges = sorted(set(np.round(inner, 1)))
    names = [
        f"≤ {edges[0]:.1f}",
        *(f"{low:.1f}–{high:.1f}" for low, high in zip(edges, edges[1:])),
        f"> {edges[-1]:.1f}",
    ]
    return [
        "not known" if np.isnan(mag) else names[np.searchsorted(edges, mag)] for mag in known
    ]


def _stamp_parts(rows):
    shapes = [tuple(row["shape"]) if row.get("shape") else None for row in rows]
    whole = max((shape for shape in shapes if shape is not None), default=None)
    return ["whole" if shape in (whole, None) else "cut by an edge" for shape in shapes]


def _parts(labels):
    names, counts = np.unique(labels, return_counts=True)
    small = [name for name, count in zip(names, counts) if count < FEWEST_ALERTS]
    named = [name for name in names if len(small) < 2 or name not in small]
    parts = {str(name): labels == name for name in sorted(named, key=_place)}
    if len(small) > 1:
        parts["the others"] = np.isin(labels, small)
    return parts


def _place(name):
    """Bright before faint, and what is not known last; else by the alphabet."""
    return name.startswith("not "), name.startswith(">"), not name.startswith("≤"), name
