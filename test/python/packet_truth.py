"""What packets say, by fastavro and astropy alone."""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import fastavro
import numpy as np
from astropy.time import Time

LSST = Path(find_spec("lsst.alert.packet").origin).parent / "schema"
BANDS = {1: "g", 2: "r", 3: "i"}
schemas = {}


def lsst_schema(number):
    if number not in schemas:
        major, minor = divmod(number, 100)
        path = LSST / str(major) / str(minor) / f"lsst.v{major}_{minor}.alert.avsc"
        schemas[number] = fastavro.schema.load_schema(str(path))
    return schemas[number]


def read(packet):
    """The record of a packet, and the number of its schema; raises for what is no packet."""
    if packet[:1] == b"\0":
        number = int.from_bytes(packet[1:5], "big")
        body = BytesIO(packet[5:])
        record = fastavro.schemaless_reader(body, lsst_schema(number))
        if body.read(1):
            raise ValueError("bytes after the record")
        return record, str(number)
    [record] = fastavro.reader(BytesIO(packet))
    return record, record["schemavsn"]


def identity(alert):
    """Survey, kind of object, object id, alert id."""
    if "diaSource" not in alert:
        return "ztf", "sidereal", alert["objectId"], alert["candidate"]["candid"]
    source = alert["diaSource"]
    if source["diaObjectId"]:
        return "lsst", "sidereal", str(source["diaObjectId"]), source["diaSourceId"]
    return "lsst", "solarSystem", str(source["ssObjectId"]), source["diaSourceId"]


def place_of(alert):
    """Right ascension and declination [deg]."""
    own = alert["diaSource"] if "diaSource" in alert else alert["candidate"]
    return own["ra"], own["dec"]


def is_withdrawn(alert):
    return "diaSource" in alert and finite(alert["diaSource"]["timeWithdrawnMjdTai"]) is not None


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


def rows_of(alert):
    """Table, id, time (of ZTF: JD in UTC, else MJD in TAI), band, flux [nJy] or limit [mag]."""
    yield from lsst_rows(alert) if "diaSource" in alert else ztf_rows(alert)


def ztf_rows(alert):
    own = alert["candidate"]
    yield "detection", own["candid"], own["jd"], BANDS[own["fid"]], ztf_flux(own)
    for row in [*(alert["prv_candidates"] or []), *(alert.get("fp_hists") or [])]:
        band = BANDS[row["fid"]]
        # Packets of schema 3.5 have forced photometry in the place of detections.
        if "forcediffimflux" in row:
            yield "forced_photometry", row["pid"], row["jd"], band, ztf_forced_flux(row)
        elif row["candid"] is None:
            yield "non_detection", row["pid"], row["jd"], band, float(row["diffmaglim"])
        elif row["candid"] != own["candid"]:
            yield "detection", row["candid"], row["jd"], band, ztf_flux(row)


def lsst_rows(alert):
    for row in [alert["diaSource"], *(alert["prvDiaSources"] or [])]:
        flux = finite(row["psfFlux"])
        yield "detection", row["diaSourceId"], row["midpointMjdTai"], row["band"], flux
    for row in alert["prvDiaForcedSources"] or []:
        # Exactly 0 is how the survey fills a flux that it did not measure.
        flux = finite(row["psfFlux"]) or None
        yield "forced_photometry", row["diaForcedSourceId"], row["midpointMjdTai"], row["band"], flux


def tai_mjds(jds_utc):
    return Time(np.array(jds_utc, dtype=float), format="jd", scale="utc").tai.mjd.tolist()
