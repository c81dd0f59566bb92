"""Records of the API as a pandas DataFrame or an astropy Table with units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import pandas

if TYPE_CHECKING:
    from astropy.table import Table

TableForm = Literal["pandas", "table"]

#: The names of the API end in their units.
UNITS = {
    "MjdTai": "d",
    "mjdTai": "d",
    "mjdUtc": "d",
    "Deg": "deg",
    "Arcsec": "arcsec",
    "Nanojansky": "nJy",
    "Mag": "mag",
    "MagErr": "mag",
}


def in_form(
    records: Sequence[dict[str, Any]], form: TableForm, columns: Sequence[str] = ()
) -> pandas.DataFrame | Table:
    """columns: of a table without rows, too. Ids are text in both forms."""
    frame = pandas.DataFrame.from_records(list(records), columns=list(columns) or None)
    return frame if form == "pandas" else astropy_table(frame)


def astropy_table(frame: pandas.DataFrame) -> Table:
    try:
        from astropy.table import Table
    except ImportError as error:
        raise ImportError("tables need astropy: pip install 'lucero-client[astropy]'") from error
    units = {
        name: unit for name in frame.columns for suffix, unit in UNITS.items() if str(name).endswith(suffix)
    }
    # astropy takes no lists and dictionaries; nothing in a text column is an empty text.
    plain = frame.copy()
    for name in plain.columns:
        if plain[name].dtype == object:
            plain[name] = [None if cell is None else str(cell) for cell in plain[name]]
    return Table.from_pandas(plain, units=units)
