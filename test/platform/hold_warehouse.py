"""Holds the DuckDB file of a warehouse until standard input ends, as somebody's notebook does."""

import sys

import duckdb

with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
