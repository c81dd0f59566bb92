"""Reads VOTables with astropy, strictly, and prints what it found: one JSON object a file."""

import json
import sys
import warnings

from astropy.io.votable import parse

warnings.simplefilter("error")
for path in sys.argv[1:]:
    votable = parse(path, verify="exception")
    table = votable.get_first_table()
    rows = table.array
    found = {
        "version": votable.version,
        "fields": [[field.name, field.datatype, field.unit and str(field.unit)] for field in table.fields],
        "rows": [
            [None if rows.mask[row][i] else rows[row][i].item() if hasattr(rows[row][i], "item") else str(rows[row][i])
             for i in range(len(table.fields))]
            for row in range(len(rows))
        ],
        "timescales": [system.timescale for system in votable.iter_timesys()],
    }
    for row in found["rows"]:
        row[0] = None if row[0] is None else str(row[0])
    print(json.dumps(found))
