"""The official schemas and sample alerts of lsst-alert-packet, as JSON, for lsst-schemas.test.ts.

Arguments: versions ('11.1'). For each one JSON line: its structure (names, types and order, every
record expanded where it is used); the sample alert, which is mostly null, and an alert with a
distinct value in every field, each as a bare datum and as fastavro reads it.
"""

import base64
import datetime
import io
import json
import sys
from importlib.util import find_spec
from pathlib import Path

import fastavro

FOLDER = Path(find_spec("lsst.alert.packet").origin).parent / "schema"
SAFE = 2**53
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def load(path: Path) -> dict:
    return json.loads(path.read_text())


def structure(folder: Path, schema):
    if isinstance(schema, list):
        return [structure(folder, branch) for branch in schema]
    if isinstance(schema, str):
        return structure(folder, load(folder / f"{schema}.avsc")) if "." in schema else schema
    if schema["type"] == "array":
        return {"items": structure(folder, schema["items"])}
    if schema["type"] != "record":
        return {"type": schema["type"], "logicalType": schema["logicalType"]}
    fields = [[f["name"], structure(folder, f["type"]), "default" in f] for f in schema["fields"]]
    return {"record": schema["name"], "fields": fields}


class Filler:
    """An alert without a null: a number of its own in every field, two rows in every history."""

    # What an alert has to have in a certain range.
    FIXED = {
        **{"band": "r", "ra": 120.5, "dec": -45.25, "midpointMjdTai": 61105.25},
        **{"diaSourceId": 2**60 + 1, "alertId": 2**60 + 1},
    }

    def __init__(self, folder: Path):
        self.folder = folder
        self.count = 0

    def value(self, schema, name: str):
        if isinstance(schema, list):
            return self.value(next(branch for branch in schema if branch != "null"), name)
        if isinstance(schema, str) and "." in schema:
            return self.value(load(self.folder / f"{schema}.avsc"), name)
        if isinstance(schema, dict) and schema["type"] == "array":
            rows = [self.value(schema["items"], name) for _ in range(2)]
            for i, row in enumerate(rows):
                row["diaSourceId"] = 2**61 + i
            return rows
        if isinstance(schema, dict) and schema["type"] == "record":
            return {f["name"]: self.value(f["type"], f["name"]) for f in schema["fields"]}
        self.count += 1
        if name in self.FIXED:
            return self.FIXED[name]
        kind = schema if isinstance(schema, str) else schema["type"]
        return {
            "int": self.count,
            "long": 2**53 + self.count,
            "float": self.count + 0.5,
            "double": self.count + 0.25,
            "string": f"text {self.count}",
            "bytes": bytes([self.count % 256] * 3),
            "boolean": self.count % 2 == 0,
        }[kind]


def plain(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        return plain((value - EPOCH) // datetime.timedelta(microseconds=1))
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= SAFE:
        return str(value)
    if isinstance(value, float) and value != value:
        return "NaN"
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


for version in sys.argv[1:]:
    major, minor = version.split(".")
    folder = FOLDER / major / minor
    top = folder / f"lsst.v{major}_{minor}.alert.avsc"
    schema = fastavro.schema.load_schema(str(top))
    with open(folder / "sample_data" / "fakeAlert.avro", "rb") as sample:
        record = next(fastavro.reader(sample))
    alerts = []
    for alert in (record, Filler(folder).value(load(top), "alert")):
        datum = io.BytesIO()
        fastavro.schemaless_writer(datum, schema, alert)
        datum.seek(0)
        read = plain(fastavro.schemaless_reader(datum, schema))
        alerts.append({"datum": base64.b64encode(datum.getvalue()).decode(), "record": read})
    line = {"structure": structure(folder, load(top)), "alerts": alerts}
    print(json.dumps(line, allow_nan=False))
