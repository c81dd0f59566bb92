"""Which rows belong to one object on the sky, so that no object is in training and test at once."""

import numpy as np
from scipy.spatial import cKDTree

SAME_PLACE_ARCSEC = 2.5


def group_by_object(names, ra_deg, dec_deg):
    """Group number of each row: rows share a group when they share a name or lie within 2.5 arcsec.

    names: one list of identifiers per row; ra_deg, dec_deg: numbers or None.
    """
    parent = list(range(len(names)))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first = {}
    for i, row_names in enumerate(names):
        for name in row_names:
            parent[root(i)] = root(first.setdefault(name, i))
    placed = [i for i in range(len(names)) if ra_deg[i] is not None and dec_deg[i] is not None]
    if placed:
        ra = np.radians([ra_deg[i] for i in placed])
        dec = np.radians([dec_deg[i] for i in placed])
        xyz = np.column_stack([np.cos(ra) * np.cos(dec), np.sin(ra) * np.cos(dec), np.sin(dec)])
        for a, b in cKDTree(xyz).query_pairs(np.radians(SAME_PLACE_ARCSEC / 3600)):
            parent[root(placed[a])] = root(placed[b])
    return np.array([root(i) for i in range(len(names))])
