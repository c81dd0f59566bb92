"""Holds lucero.matches and the stored matches against each other, and against the catalogues themselves."""

import json
from collections import Counter
from io import BytesIO

import fastavro
import numpy as np
import psycopg
from public_topics import messages_of

NEAREST = 5
# Nearer to the edge of the radius than this, either answer is right [arcsec].
EDGE_ARCSEC = 1e-4
MJD_OF_J2000 = 51544.5
ARCSEC = np.pi / 180 / 3600


def check(problems, asked, counts, seconds):
    """`counts`: {(survey, kind, oid): stored detections}."""
    held = json.load(open(asked["catalogSources"]))
    newest = tuple(held["set"])
    rows, stored = stored_matches(asked["databaseUrl"])
    standing = {key for key, count in counts.items() if key[1] == "sidereal" and count > 0}
    matched = {key for key, row in rows.items() if row["catalogs"] == newest and not row["unknown"]}
    problems.add("lost", "objects matched with the newest catalogues", standing - matched)
    problems.add("wrong", "objects matched with older catalogues", set(rows) - matched)

    said, as_json = Counter(), Counter()
    of_set = Counter()
    last = {}
    schema = fastavro.schema.load_schema(asked["matchSchema"])
    for message in messages_of(asked["brokers"], lambda topic: topic == "lucero.matches", seconds):
        record = fastavro.schemaless_reader(BytesIO(message.value()[5:]), schema)
        key = (record["survey"], record["objectKind"], record["oid"])
        said[*key, record["revision"]] += 1
        # An object whose mean place has moved is matched again with the same catalogues.
        of_set[*key, tuple(record["catalogs"]), record["raDeg"], record["decDeg"]] += 1
        if key not in last or last[key]["revision"] < record["revision"]:
            last[key] = record
    for message in messages_of(asked["brokers"], lambda topic: topic == "lucero.matches.json", seconds):
        record = json.loads(message.value())
        as_json[record["survey"], record["objectKind"], record["oid"], record["revision"]] += 1

    problems.add("doubled", "match records", [(*name, n) for name, n in said.items() if n > 1])
    twice = [(*name, n) for name, n in of_set.items() if n > 1]
    problems.add("doubled", "match records of an object and a set of catalogues", twice)
    current = {(*key, row["revision"]) for key, row in rows.items()}
    problems.add("lost", "match records", current - set(said))
    newer = [(*key, record["revision"]) for key, record in last.items() if is_newer(record, rows.get(key))]
    problems.add("wrong", "match records of what is not stored", newer)
    problems.compare("match records as JSON", set(said), set(as_json))
    problems.add("doubled", "match records as JSON", [(*name, n) for name, n in as_json.items() if n > 1])
    differing = [
        key
        for key, record in last.items()
        if key in rows and record["revision"] == rows[key]["revision"] and told(record) != stored.get(key, [])
    ]
    problems.add("wrong", "contents of match records", differing)

    keys = sorted(key for key in matched if key in rows)
    offline = {key: set() for key in keys}
    allowed = {key: set() for key in keys}
    for name, catalog in held["catalogs"].items():
        match_offline(name, catalog, held["epochJyear"], keys, rows, offline, allowed)
    found = {key: {(name, source) for name, _, source, _ in stored.get(key, [])} for key in keys}
    problems.add("lost", "matches", [(*key, *each) for key in keys for each in offline[key] - found[key]])
    strange = [(*key, *each) for key in keys for each in found[key] - offline[key] - allowed[key]]
    problems.add("wrong", "matches", strange)
    return {"matchRecords": sum(said.values()), "matchedObjects": len(rows)}


def is_newer(record, row):
    return row is None or record["revision"] > row["revision"]


def told(record):
    return [
        (each["catalog"], each["rank"], each["sourceId"], each["separationArcsec"])
        for each in record["matches"]
    ]


def stored_matches(url):
    """{key: how it was matched}, {key: [(catalogue, rank, source, separation)]}."""
    rows, stored = {}, {}
    with psycopg.connect(url) as database:
        for survey, kind, oid, revision, catalogs, ra, dec, mjd, unknown in database.execute(
            "SELECT survey, object_kind::text, oid, revision, catalogs, ra_deg, dec_deg, mjd_tai,"
            " unknown_catalogs FROM crossmatch JOIN catalog_set USING (catalog_set_id)"
        ):
            rows[survey, kind, oid] = {
                **{"revision": revision, "catalogs": tuple(catalogs), "unknown": unknown},
                **{"ra": ra, "dec": dec, "mjd": mjd},
            }
        for survey, kind, oid, *match in database.execute(
            "SELECT survey, object_kind::text, oid, catalog, rank, source_id, separation_arcsec"
            " FROM catalog_match ORDER BY catalog, rank"
        ):
            stored.setdefault((survey, kind, oid), []).append(tuple(match))
    return rows, stored


def vectors(ra_deg, dec_deg):
    ra, dec = np.radians(ra_deg), np.radians(dec_deg)
    return np.stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)], axis=-1)


def match_offline(name, catalog, epoch, keys, rows, offline, allowed):
    """Every source against every object in its strip of declination, proper motions included."""
    sources = sorted(catalog["sources"], key=lambda source: source[2])
    ids = [source[0] for source in sources]
    ra, dec, pm_ra, pm_dec = (np.array([source[i] for source in sources], float) for i in range(1, 5))
    at_epoch = vectors(ra, dec)
    lon, lat = np.radians(ra), np.radians(dec)
    east = np.stack([-np.sin(lon), np.cos(lon), np.zeros_like(lon)], axis=-1)
    north = np.stack([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)], axis=-1)
    motion = (pm_ra[:, None] * east + pm_dec[:, None] * north) * ARCSEC / 1000
    radius = catalog["radiusArcsec"]
    for key in keys:
        row = rows[key]
        reach = radius / 3600 + 1e-3
        first, end = np.searchsorted(dec, [row["dec"] - reach, row["dec"] + reach])
        if first == end:
            continue
        years = (row["mjd"] - MJD_OF_J2000) / 365.25 + 2000 - epoch
        then = at_epoch[first:end] + years * motion[first:end]
        then /= np.linalg.norm(then, axis=1)[:, None]
        separations = 2 * np.arcsin(np.linalg.norm(then - vectors(row["ra"], row["dec"]), axis=1) / 2) / ARCSEC
        inside = np.flatnonzero(separations < radius + EDGE_ARCSEC)
        order = inside[np.argsort(separations[inside])]
        for place, i in enumerate(order):
            source = (name, ids[first + i])
            if place < NEAREST and separations[i] < radius - EDGE_ARCSEC:
                offline[key].add(source)
            else:
                allowed[key].add(source)
