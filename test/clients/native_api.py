"""Nights and solar-system objects of Lucero's own API against the packets, read by fastavro alone.

    python native_api.py URL ztf.avro lsst.avro
"""

import json
import math
import sys
from collections import Counter
from datetime import datetime, timedelta, timezone
from urllib.parse import quote
from urllib.request import urlopen

import fastavro

api = f"{sys.argv[1]}/api/v1"


def get(path):
    with urlopen(api + path) as answer:
        return json.load(answer)


def alerts(path):
    with open(path, "rb") as file:
        yield from fastavro.reader(file)


def date(mjd_utc):
    return (datetime(1858, 11, 17, tzinfo=timezone.utc) + timedelta(days=mjd_utc)).strftime("%Y-%m-%d")


truth = Counter()
designations = {}
moving = {}
seen = set()
for alert in alerts(sys.argv[2]):
    candidate = alert["candidate"]
    candid = alert.get("candid") or candidate["candid"]
    if ("ztf", candid) in seen:
        continue
    seen.add(("ztf", candid))
    band = " gri"[candidate["fid"]]
    # ZTF's night is its UTC date.
    truth["ztf", date(candidate["jd"] - 2400000.5), band] += 1
    name = candidate.get("ssnamenr")
    if name not in (None, "", "null") and 0 <= candidate["ssdistnr"] <= 5:
        designations.setdefault(name, set()).add(str(candid))
for alert in alerts(sys.argv[3]):
    source = alert["diaSource"]
    if ("lsst", source["diaSourceId"]) in seen:
        continue
    seen.add(("lsst", source["diaSourceId"]))
    # day_obs: the date twelve hours ago.
    truth["lsst", date(source["midpointMjdTai"] - 37 / 86400 - 0.5), source["band"]] += 1
    if source["ssObjectId"]:
        # The id is the packed designation, byte for byte.
        name = source["ssObjectId"].to_bytes(8, "big").replace(b"\0", b"").decode()
        offset = (alert["ssSource"] or {}).get("ephOffset")
        if offset is None or not offset > 5:
            designations.setdefault(name, set()).add(str(source["diaSourceId"]))
            moving[name] = alert

told = Counter()
before = ""
while True:
    page = get(f"/nights?limit=5{before}")
    for night in page["items"]:
        for survey in night["surveys"]:
            for row in survey["byBand"]:
                told[survey["survey"], night["night"], row["band"]] += row["storedCount"]
            dead = survey["deadCount"]
            assert dead == 0, (night, dead)
    if page["nextBefore"] is None:
        break
    before = f"&before={page['nextBefore']}"
assert told == truth, (told - truth, truth - told)

for name, ids in designations.items():
    found = get(f"/solar-system/{quote(name, safe='')}")
    got = {point["alertId"] for point in found["items"]}
    assert ids <= got, (name, ids - got)
orbits = 0
for name, alert in moving.items():
    found = get(f"/solar-system/{quote(name, safe='')}")
    point = next(p for p in found["items"] if p["alertId"] == str(alert["diaSource"]["diaSourceId"]))
    said = alert["ssSource"]
    assert point["geometryFrom"] == "survey", point
    assert abs(point["phaseAngleDeg"] - said["phaseAngle"]) < 1e-4, point
    # Early packets divide au by the kilometres of one.
    scale = 149597870.7 if said["helioRange"] < 1e-4 else 1
    assert abs(point["helioRangeAu"] - said["helioRange"] * scale) < 1e-5, point
    reduced = point["differenceMag"] - 5 * math.log10(point["helioRangeAu"] * point["topoRangeAu"])
    assert abs(point["reducedMag"] - reduced) < 1e-9, point
    assert point["offsetsFrom"] == "survey"
    apart = math.hypot(point["offsetRaArcsec"], point["offsetDecArcsec"])
    assert abs(apart - said["ephOffset"]) < 2e-3, (apart, said["ephOffset"])
    curves = get(f"/solar-system/{quote(name, safe='')}/phase-curve")["curves"]
    assert any(p["alertId"] == point["alertId"] for curve in curves for p in curve["points"])
    elements = alert["mpc_orbits"]
    if elements["i"] is None:
        assert found["orbit"] is None
        continue
    orbits += 1
    assert found["orbit"]["epochMjdTt"] >= elements["epoch_mjd"]
    number = json.loads(elements["mpc_orb_jsonb"] or "{}").get("designation_data", {}).get("permid")
    assert found["orbit"]["number"] == (number or None), (found["orbit"], number)
    # By its number, too.
    if number:
        by_number = get(f"/solar-system/{number}")
        assert point["alertId"] in {p["alertId"] for p in by_number["items"]}
print(json.dumps({"orbits": orbits, "alerts": len(seen), "nights": len({n for _, n, _ in told}), "designations": len(designations)}))
