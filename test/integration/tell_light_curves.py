"""The light curves that a set of packets tells of, by fastavro and astropy alone.

Arguments: files and folders of packets. One JSON line per object:

  survey, kind, oid, alertIds
  detections, forced, nonDetections: {id: [[mjd TAI, band, value], ...]}

The value is the difference flux in nJy, for non-detections the limiting magnitude. An id has one entry
for each different version of it in the packets: surveys revise what they send again.
"""

import json
import sys
import tarfile
from pathlib import Path

import fastavro

sys.path.append(str(Path(__file__).parents[1] / "python"))
from packet_truth import identity, lsst_schema, rows_of, tai_mjds  # noqa: E402

NAMES = {
    "detection": "detections",
    "forced_photometry": "forced",
    "non_detection": "nonDetections",
}


def records_of(path):
    """Records of a file up to the first that cannot be read."""
    if path.suffix == ".gz":
        yield from records_of_archive(path)
        return
    with open(path, "rb") as file:
        try:
            if file.read(1) == b"\0":
                number = int.from_bytes(file.read(4), "big")
                yield fastavro.schemaless_reader(file, lsst_schema(number))
                return
            file.seek(0)
            yield from fastavro.reader(file)
        except Exception as error:
            print(f"{path}: {error}", file=sys.stderr)


def records_of_archive(path):
    """Bare data, after the schema that they were written with."""
    schema = None
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(".json"):
                schema = fastavro.parse_schema(json.load(archive.extractfile(member)))
            elif member.name.endswith(".avro"):
                yield fastavro.schemaless_reader(archive.extractfile(member), schema)


def files_of(path):
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.name.endswith((".avro", ".tar.gz")))


objects = {}
rows = []
for path in (file for argument in sys.argv[1:] for file in files_of(Path(argument))):
    for alert in records_of(path):
        if "diaSource" not in alert and not alert.get("objectId", "").startswith("ZTF"):
            continue
        survey, kind, oid, alert_id = identity(alert)
        found = objects.setdefault(
            (survey, kind, oid),
            {"alertIds": [], "detections": {}, "forced": {}, "nonDetections": {}},
        )
        found["alertIds"].append(str(alert_id))
        for table, *row in rows_of(alert):
            rows.append((survey, found[NAMES[table]], *row))

jds = [row[3] for row in rows if row[0] == "ztf"]
mjds = iter(tai_mjds(jds) if jds else [])
for survey, into, row_id, time, band, value in rows:
    version = [next(mjds) if survey == "ztf" else time, band, value]
    versions = into.setdefault(str(row_id), [])
    if version not in versions:
        versions.append(version)
for (survey, kind, oid), found in objects.items():
    print(json.dumps({"survey": survey, "kind": kind, "oid": oid, **found}, allow_nan=False))
