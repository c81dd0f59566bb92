"""Checks documents of Kubernetes against the schemas of its own API, strictly: an unknown field is an error.

Reads a JSON array of documents on standard input; writes one line for each that is wrong, and how many were checked.
Arguments: the kinds without schema, which somebody else checks.
"""

import json
import sys

import kubernetes_validate

VERSION = "1.34"
others = set(sys.argv[1:])
checked = 0
problems = []
for document in json.load(sys.stdin):
    if document["kind"] in others:
        continue
    name = f"{document['kind']} {document['metadata']['name']}"
    checked += 1
    try:
        kubernetes_validate.validate(document, VERSION, strict=True)
    except kubernetes_validate.ValidationError as error:
        path = ".".join(str(part) for part in error.path)
        problems.append(f"{name}: {path}: {error.message}")
    except kubernetes_validate.SchemaNotFoundError as error:
        problems.append(f"{name}: {error.message}")
json.dump({"checked": checked, "problems": problems}, sys.stdout)
