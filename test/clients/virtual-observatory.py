"""What astronomers' clients make of a Lucero: pyvo, astroquery, astropy, mocpy. Prints one JSON object."""

import io
import json
import sys
import urllib.request
import warnings

import astropy.units as u
import pyvo
from astropy.coordinates import SkyCoord
from astropy.io.votable import parse
from astropy.table import Table
from mocpy import MOC
from pyvo.dal import DALQueryError

base = sys.argv[1]
part = sys.argv[2]


def get(path):
    with urllib.request.urlopen(base + path) as answer:
        return answer.read()


def cones():
    service = pyvo.dal.SCSService(base + "/scs")
    some = pyvo.dal.TAPService(base + "/tap").search(
        "SELECT TOP 1 oid, ra_deg, dec_deg FROM lucero.object WHERE survey = 'ztf'")[0]
    place = SkyCoord(some["ra_deg"], some["dec_deg"], unit="deg")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = service.search(pos=place, radius=10 * u.arcsec, verbosity=3)
        record = found[0]
        none = service.search(pos=(0, 90), radius=0)
    try:
        service.search(pos=(10, 20), radius=50)
        error = None
    except DALQueryError as problem:
        error = str(problem)
    from astroquery.vo_conesearch import conesearch
    other = conesearch.conesearch(place, 0.01 * u.deg, catalog_db=base + "/scs?", verbose=False)
    return {
        "wanted": str(some["oid"]),
        "first": str(record.id),
        "separation": float(record.pos.separation(place).arcsec),
        "columns": len(none.fieldnames), "rows": len(none), "error": error,
        "astroquery": [str(oid) for oid in other["oid"]],
    }


def queries():
    service = pyvo.dal.TAPService(base + "/tap")
    tables = {name: [column.name for column in service.tables[name].columns] for name in service.tables.keys()}
    counts = service.search(
        "SELECT survey, COUNT(*) AS n FROM lucero.object GROUP BY survey ORDER BY survey")
    cut = service.search("SELECT oid FROM lucero.object ORDER BY oid", maxrec=3)
    ids = service.search("SELECT TOP 5 alert_id, mjd_tai FROM lucero.detection WHERE has_alert = 1 ORDER BY alert_id DESC")
    binary = service.search("SELECT TOP 5 alert_id, mjd_tai FROM lucero.detection WHERE has_alert = 1 ORDER BY alert_id DESC",
                            RESPONSEFORMAT="votable/b2")
    try:
        service.search("SELECT lastmag FROM lucero.object")
        error = None
    except DALQueryError as problem:
        error = str(problem)
    examples = [str(service.search(example["QUERY"]).status) for example in service.examples]
    return {
        "tables": tables, "maxrec": service.maxrec, "hardlimit": service.hardlimit,
        "uploads": [method.ivo_id for method in service.upload_methods],
        "counts": {str(row["survey"]): int(row["n"]) for row in counts},
        "cut": [len(cut), cut.query_status if hasattr(cut, "query_status") else str(cut.status)],
        "ids": [str(value) for value in ids["alert_id"]], "dtype": str(ids.to_table()["alert_id"].dtype),
        "binary": [str(value) for value in binary["alert_id"]],
        "error": error, "examples": examples, "available": service.available,
    }


def jobs():
    service = pyvo.dal.TAPService(base + "/tap")
    job = service.submit_job("SELECT oid FROM lucero.object ORDER BY oid", maxrec=4)
    first = job.phase
    job.execution_duration = 50
    job.run().wait(phases=["COMPLETED", "ERROR", "ABORTED"], timeout=60)
    phase = job.phase
    rows = len(job.fetch_result())
    result_type = job.results[0].mimetype
    url = job.url
    job.delete()
    try:
        urllib.request.urlopen(url)
        gone = False
    except urllib.error.HTTPError as problem:
        gone = problem.code == 404
    bad = service.submit_job("SELECT nothing FROM lucero.object")
    bad.run().wait(phases=["COMPLETED", "ERROR", "ABORTED"], timeout=60)
    try:
        bad.raise_if_error()
        error = None
    except DALQueryError as problem:
        error = str(problem)
    stopped = service.submit_job("SELECT oid FROM lucero.object")
    stopped.abort()
    whole = service.run_async("SELECT COUNT(*) AS n FROM lucero.detection")
    return {"first": first, "phase": phase, "rows": rows, "type": result_type, "duration": 50, "gone": gone,
            "error": error, "stopped": stopped.phase, "count": int(whole[0]["n"])}


def uploads():
    service = pyvo.dal.TAPService(base + "/tap")
    known = service.search("SELECT TOP 20 oid, ra_deg, dec_deg FROM lucero.object ORDER BY oid").to_table()
    mine = Table({
        "label": [str(oid) for oid in known["oid"]],
        "ra": known["ra_deg"] + 0.5 / 3600,
        "de": known["dec_deg"],
    })
    query = """SELECT m.label, o.oid, DISTANCE(POINT(o.ra_deg, o.dec_deg), POINT(m.ra, m.de)) * 3600 AS arcsec
        FROM TAP_UPLOAD.mine AS m JOIN lucero.object AS o
        ON 1 = CONTAINS(POINT(o.ra_deg, o.dec_deg), CIRCLE(m.ra, m.de, 1/3600.))"""
    at_once = service.run_sync(query, uploads={"mine": mine})
    job = service.run_async(query, uploads={"mine": mine})
    pairs = {(str(row["label"]), str(row["oid"])) for row in at_once}
    sources = service.run_sync("""SELECT m.label, c.source_id, c.separation_arcsec
        FROM TAP_UPLOAD.mine AS m JOIN lucero.object AS o
        ON 1 = CONTAINS(POINT(o.ra_deg, o.dec_deg), CIRCLE(m.ra, m.de, 1/3600.))
        JOIN lucero.catalog_match AS c ON c.oid = o.oid AND c.survey = o.survey
        WHERE c.catalog_name = 'stars'""", uploads={"mine": mine})
    body = io.BytesIO()
    mine.write(body, format="votable")
    posted = urllib.request.Request(base + "/api/v1/crossmatch?catalogs=stars", body.getvalue(),
                                    {"Content-Type": "application/x-votable+xml"})
    items = json.load(urllib.request.urlopen(posted))["items"]
    return {"sources": sorted({str(row["source_id"]) for row in sources}),
            "posted": sorted({found["sourceId"] for item in items for found in item["catalogs"][0]["items"]}),
            "postedObjects": sum(len(item["objects"]) > 0 for item in items),
            "wanted": len(mine), "own": sum(label == oid for label, oid in pairs), "job": len(job),
            "rows": len(at_once), "greatest": max(float(row["arcsec"]) for row in at_once)}


def links():
    service = pyvo.dal.TAPService(base + "/tap")
    found = service.search("SELECT TOP 2 oid, survey FROM lucero.object ORDER BY detection_count DESC")
    result = []
    for rows in found.iter_datalinks():
        semantics = [row["semantics"] for row in rows]
        curve = next(row for row in rows if row["semantics"] == "#coderived")
        table = parse(io.BytesIO(urllib.request.urlopen(curve["access_url"]).read()), verify="exception")
        table = table.get_first_table().to_table()
        sizes = {row["content_type"]: len(urllib.request.urlopen(row["access_url"]).read()) for row in rows}
        result.append({"semantics": semantics, "points": len(table), "kinds": sorted(set(map(str, table["kind"]))),
                       "sorted": bool((table["mjd_tai"][1:] >= table["mjd_tai"][:-1]).all()), "sizes": sizes})
    unknown = pyvo.dal.adhoc.DatalinkResults.from_result_url(base + "/datalink/links?ID=nobody")
    return {"objects": result, "unknown": str(unknown[0]["error_message"])}


def coverages():
    service = pyvo.dal.TAPService(base + "/tap")
    night = service.search("SELECT night, survey, COUNT(*) AS n FROM lucero.alert WHERE night > 0 GROUP BY night, survey ORDER BY n DESC")[0]
    path = f"/moc/{night['survey']}/{night['night']}"
    with open(sys.argv[3], "wb") as file:
        file.write(get(path))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        moc = MOC.load(sys.argv[3], format="fits")
    as_json = MOC.from_json(json.loads(get(path + "?format=json")))
    as_text = MOC.from_string(get(path + "?format=ascii").decode(), format="ascii")
    places = service.search(f"""SELECT o.ra_deg, o.dec_deg FROM lucero.alert AS a
        JOIN lucero.object AS o USING (oid, survey, object_kind)
        WHERE a.night = {night['night']} AND survey = '{night['survey']}' AND object_kind = 'sidereal'""").to_table()
    inside = moc.contains_lonlat(places["ra_deg"].quantity, places["dec_deg"].quantity)
    wanted = MOC.from_lonlat(places["ra_deg"].quantity, places["dec_deg"].quantity, max_norder=10)
    return {"order": int(moc.max_order), "same": bool(moc == as_json and moc == as_text), "covers": bool(inside.all()),
            "wanted": bool(moc.contains_lonlat is not None and wanted.difference(moc).empty()),
            "extra": float(moc.difference(wanted).sky_fraction), "fraction": float(moc.sky_fraction)}


def astroquery_tap():
    from astroquery.utils.tap.core import TapPlus
    # load_tables() asks for an attribute of ESA's own services, which no standard knows.
    service = TapPlus(url=base + "/tap", verbose=False)
    table = service.launch_job("SELECT TOP 3 oid, ra_deg FROM lucero.object", verbose=False).get_results()
    later = service.launch_job_async("SELECT TOP 3 oid FROM lucero.object", verbose=False).get_results()
    return {"rows": len(table), "later": len(later)}


print(json.dumps({name: globals()[name]() for name in [part]}[part]))
