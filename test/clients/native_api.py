"""Nights and solar-system objects of Lucero's own API against the packets, read by fastavro alone.

    python native_api.py URL ztf.avro lsst.avro
"""

import json
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
print(json.dumps({"alerts": len(seen), "nights": len({n for _, n, _ in told}), "designations": len(designations)}))
