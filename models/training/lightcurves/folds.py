"""Which objects are held out together: five folds, an object (name, alias, place) in one of them only."""

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

FOLDS = 5


def folds_of(rows, seed=1):
    """Fold of each row, 0 to 4; classes are spread alike by objects, not by rows."""
    objects, first = np.unique(rows.group, return_index=True)
    fold = np.zeros(len(objects), int)
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for k, (_, held_out) in enumerate(splitter.split(objects, rows.truth[first], objects)):
        fold[held_out] = k
    return fold[np.searchsorted(objects, rows.group)]
