"""Asks the DuckDB file of a warehouse: ask_warehouse.py DATABASE; queries as a JSON list on standard input, answers as one
JSON list of lists of rows on standard output, in the same order."""

import json
import sys

import duckdb

with duckdb.connect(sys.argv[1], read_only=True) as database:
    answers = []
    for query in json.load(sys.stdin):
        cursor = database.execute(query)
        names = [column[0] for column in cursor.description]
        answers.append([dict(zip(names, row)) for row in cursor.fetchall()])
json.dump(answers, sys.stdout, default=str)
