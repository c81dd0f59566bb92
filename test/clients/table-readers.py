"""Reads a table that Lucero wrote as Parquet, CSV and JSON lines, and prints what each reader found."""

import json
import numbers
import sys

import pandas
import pyarrow.parquet
from astropy.table import Table


def readable(cell):
    # JSON of JavaScript has no integers of 64 bits.
    if pandas.isna(cell):
        return None
    return str(cell) if isinstance(cell, numbers.Integral) and abs(cell) > 2**53 else cell


parquet, whole, csv, lines = sys.argv[1:]
file = pyarrow.parquet.ParquetFile(parquet)
# astropy 7.2 reads neither absent text nor times of Parquet: this file has none.
described = Table.read(whole, format="parquet.votable")
text = {"alert_id": "Int64", "class name": str}
print(
    json.dumps(
        {
            "groups": file.metadata.num_row_groups,
            "types": {field.name: str(field.type) for field in file.schema_arrow},
            "parquet": [[readable(cell) for cell in row.values()] for row in file.read().to_pylist()],
            "units": {name: str(column.unit) for name, column in described.columns.items() if column.unit},
            "ucd": described["ra_deg"].meta["ucd"],
            "csv": [
                [readable(cell) for cell in row]
                for row in pandas.read_csv(csv, dtype=text, keep_default_na=False, na_values=[""]).itertuples(
                    index=False
                )
            ],
            "jsonl": pandas.read_json(lines, lines=True, dtype=False)["alert_id"].dropna().tolist(),
        },
        default=str,
    )
)
