"""Locks a row of an object until standard input ends. Arguments: url of Postgres, oid. Prints "held"."""

import sys

import psycopg

url, oid = sys.argv[1:]
with psycopg.connect(url) as connection:
    row = connection.execute("SELECT oid FROM object WHERE oid = %s FOR UPDATE", (oid,)).fetchone()
    if row is None:
        sys.exit(f"no object {oid}")
    print("held", flush=True)
    sys.stdin.read()
