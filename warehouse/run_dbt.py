"""Runs dbt on the warehouse: run_dbt.py DATABASE ARGUMENTS...

Says in one line of JSON on standard error, with exit code 75, when the database cannot be opened: DuckDB lets one
process write at a time. Everything else is dbt's: its arguments, its output, its exit code.
"""

import json
import sys

import duckdb
from dbt.cli.main import cli

if __name__ == "__main__":
    database, arguments = sys.argv[1], sys.argv[2:]
    try:
        duckdb.connect(database).close()
    except duckdb.IOException as error:
        print(json.dumps({"unopened": str(error)}), file=sys.stderr)
        sys.exit(75)
    sys.argv = ["dbt", *arguments]
    cli()
