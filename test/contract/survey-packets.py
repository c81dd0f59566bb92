"""What real packets say, by fastavro, numpy and astropy alone, for survey-packets.test.ts.

Arguments: files of packets. For each alert one JSON line, fluxes in nJy, times as MJD in TAI, ids as
text, histories oldest first. ZTF by its candidates, LSST by its sources.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import fastavro
import numpy as np
from astropy.time import Time

LSST = Path(find_spec("lsst.alert.packet").origin).parent / "schema"
BANDS = {1: "g", 2: "r", 3: "i"}


def records_of(path: str):
    with open(path, "rb") as file:
        if file.read(1) == b"\0":
            major, minor = divmod(int.from_bytes(file.read(4), "big"), 100)
            name = LSST / str(major) / str(minor) / f"lsst.v{major}_{minor}.alert.avsc"
            yield fastavro.schemaless_reader(file, fastavro.schema.load_schema(str(name)))
            return
        file.seek(0)
        yield from fastavro.reader(file)


def mjd_tai(jds):
    return Time(np.array(jds, dtype=float), format="jd", scale="utc").tai.mjd.tolist() if jds else []


def ztf_flux(row):
    microjansky = 10 ** ((23.9 - row["magpsf"]) / 2.5)
    return microjansky * 1000 * (1 if row["isdiffpos"] in ("t", "1") else -1)


def ztf_forced(row):
    flux = row["forcediffimflux"]
    if flux is None or flux == -99999:
        return None
    return float(flux) * 10 ** ((8.9 - row["magzpsci"]) / 2.5) * 1e9


def ztf(alert):
    candidate = alert["candidate"]
    rows = alert["prv_candidates"] or []
    forced = [row for row in rows if "forcediffimflux" in row] + list(alert.get("fp_hists") or [])
    rows = [row for row in rows if "forcediffimflux" not in row]
    # Packets of the commissioning repeat the alert in its own history.
    rows = [row for row in rows if row["candid"] != candidate["candid"]]
    found = sorted((row for row in rows if row["candid"] is not None), key=lambda row: row["jd"])
    missed = sorted((row for row in rows if row["candid"] is None), key=lambda row: row["jd"])
    forced.sort(key=lambda row: row["jd"])
    times = mjd_tai([row["jd"] for row in [candidate, *found, *missed, *forced]])
    usable = [row["procstatus"] in ("0", "57") and ztf_forced(row) is not None for row in forced]
    return {
        "alertId": str(candidate["candid"]),
        "oid": alert["objectId"],
        "band": BANDS[candidate["fid"]],
        "mjdTai": times,
        "ids": [str(row["candid"]) for row in found],
        "missedIds": [str(row["pid"]) for row in missed],
        "forcedIds": [str(row["pid"]) for row in forced],
        "fluxes": [ztf_flux(row) for row in [candidate, *found]],
        "limits": [row["diffmaglim"] for row in missed],
        "forcedFluxes": [ztf_forced(row) for row in forced],
        "usable": usable,
    }


def finite(value):
    return None if value is None or not np.isfinite(value) else value


def lsst(alert):
    source = alert["diaSource"]
    found = sorted(alert["prvDiaSources"] or [], key=lambda row: row["midpointMjdTai"])
    forced = sorted(alert["prvDiaForcedSources"] or [], key=lambda row: row["midpointMjdTai"])
    fluxes = [finite(row["psfFlux"]) or None for row in forced]
    return {
        "alertId": str(source["diaSourceId"]),
        "oid": str(source["diaObjectId"] or source["ssObjectId"]),
        "band": source["band"],
        "mjdTai": [row["midpointMjdTai"] for row in [source, *found, *forced]],
        "ids": [str(row["diaSourceId"]) for row in found],
        "missedIds": [],
        "forcedIds": [str(row["diaForcedSourceId"]) for row in forced],
        "fluxes": [finite(row["psfFlux"]) for row in [source, *found]],
        "limits": [],
        "forcedFluxes": fluxes,
        "usable": [flux is not None for flux in fluxes],
    }


for path in sys.argv[1:]:
    for record in records_of(path):
        alert = lsst(record) if "diaSource" in record else ztf(record)
        print(json.dumps(alert, allow_nan=False))
