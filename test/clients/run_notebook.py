"""Runs a notebook from its first cell to its last and prints what its cells showed: one JSON list.

run_notebook.py NOTEBOOK ASSIGNMENTS [TAG…]: the assignments come behind the cell tagged `parameters`; cells that need
something (`needs-…`) run only when their tag is given.
"""

import json
import sys

import nbformat
from nbclient import NotebookClient

path, assignments, *available = sys.argv[1:]
notebook = nbformat.read(path, as_version=4)
if any(cell.get("outputs") for cell in notebook.cells):
    sys.exit("the notebook is committed with outputs: clear them")


def may_run(cell):
    needs = [tag for tag in cell.metadata.get("tags", []) if tag.startswith("needs-")]
    return all(tag in available for tag in needs)


cells = []
for cell in notebook.cells:
    if may_run(cell):
        cells.append(cell)
    if "parameters" in cell.metadata.get("tags", []):
        cells.append(nbformat.v4.new_code_cell(assignments))
notebook.cells = cells
NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
print(
    json.dumps(
        [
            {
                "source": cell.source,
                "shown": [kind for output in cell.outputs for kind in output.get("data", {})],
                "text": "".join(
                    output.get("text", "") or output.get("data", {}).get("text/plain", "")
                    for output in cell.outputs
                ),
            }
            for cell in notebook.cells
            if cell.cell_type == "code"
        ]
    )
)
