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
from importlib.util import find_spec
from pathlib import Path

import fastavro
import numpy as np
from astropy.time import Time

LSST = Path(find_spec("lsst.alert.packet").origin).parent / "schema"
BANDS = {1: "g", 2: "r", 3: "i"}


def records_of(path):
    """Records of a file up to the first that cannot be read."""
    if path.suffix == ".gz":
        yield from records_of_archive(path)
        return
    with open(path, "rb") as file:
        try:
            if file.read(1) == b"\0":
                major, minor = divmod(int.from_bytes(file.read(4), "big"), 100)
                name = LSST / str(major) / str(minor) / f"lsst.v{major}_{minor}.alert.avsc"
                yield fastavro.schemaless_reader(file, fastavro.schema.load_schema(str(name)))
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


def finite(value):
    return None if value is None or not np.isfinite(value) else float(value)


def ztf_flux(row):
    flux = 10 ** ((31.4 - row["magpsf"]) / 2.5)
    return flux if row["isdiffpos"] in ("t", "1") else -flux


def ztf_forced_flux(row):
    counts = row["forcediffimflux"]
    if counts is None or counts == -99999:
        return None
    return counts * 10 ** ((31.4 - row["magzpsci"]) / 2.5)


def ztf_rows(alert):
    candidate = alert["candidate"]
    history = [row for row in alert["prv_candidates"] or []]
    yield "detections", candidate["candid"], candidate["jd"], candidate["fid"], ztf_flux(candidate)
    for row in history + list(alert.get("fp_hists") or []):
        if "forcediffimflux" in row:
            yield "forced", row["pid"], row["jd"], row["fid"], ztf_forced_flux(row)
        elif row["candid"] is None:
            yield "nonDetections", row["pid"], row["jd"], row["fid"], float(row["diffmaglim"])
        elif row["candid"] != candidate["candid"]:
            yield "detections", row["candid"], row["jd"], row["fid"], ztf_flux(row)


def lsst_rows(alert):
    for row in [alert["diaSource"], *(alert["prvDiaSources"] or [])]:
        yield (
            "detections",
            row["diaSourceId"],
            row["midpointMjdTai"],
            row["band"],
            finite(row["psfFlux"]),
        )
    for row in alert["prvDiaForcedSources"] or []:
        # Exactly 0 is how the survey fills a flux that it did not measure.
        flux = finite(row["psfFlux"]) or None
        yield "forced", row["diaForcedSourceId"], row["midpointMjdTai"], row["band"], flux


def identity(alert):
    if "diaSource" not in alert:
        return "ztf", "sidereal", alert["objectId"], alert["candidate"]["candid"]
    source = alert["diaSource"]
    if source["diaObjectId"]:
        return "lsst", "sidereal", str(source["diaObjectId"]), source["diaSourceId"]
    return "lsst", "solarSystem", str(source["ssObjectId"]), source["diaSourceId"]


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
        for what, *row in ztf_rows(alert) if survey == "ztf" else lsst_rows(alert):
            rows.append((survey, found[what], *row))

jds = np.array([row[3] for row in rows if row[0] == "ztf"], dtype=float)
mjds = iter(Time(jds, format="jd", scale="utc").tai.mjd.tolist() if len(jds) else [])
for survey, into, row_id, time, band, value in rows:
    version = [next(mjds), BANDS[band], value] if survey == "ztf" else [time, band, value]
    versions = into.setdefault(str(row_id), [])
    if version not in versions:
        versions.append(version)
for (survey, kind, oid), found in objects.items():
    print(json.dumps({"survey": survey, "kind": kind, "oid": oid, **found}, allow_nan=False))
