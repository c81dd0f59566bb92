"""Calls every method of the unmodified client `alerce` that a Lucero can answer, in every format.

Prints one JSON object: outcomes by call, and what the answers said. Arguments: the address of a Lucero, an oid of
each survey and one with forced photometry, a path for the client's settings file, and which style of it to write.
"""

import json
import os
import sys
import urllib.request
import warnings

url, ztf_oid, lsst_oid, forced_oid, settings_path, style = sys.argv[1:]
settings = json.load(urllib.request.urlopen(f"{url}/alerce-client.json"))
if style == "2.3.0":
    # As version 2.3.0 ships it: a path in the address, routes below it. The joint has two slashes.
    routes = settings["ztf"]["ZTF_ROUTES"]
    del routes["forced_photometry"]
    settings["ztf"]["ZTF_API_URL"] += "/ztf/v1/"
    settings["ztf"]["ZTF_ROUTES"] = {
        name: route.removeprefix("/ztf/v1") for name, route in routes.items()
    }
with open(settings_path, "w") as file:
    json.dump(settings, file)
os.environ["ALERCE_CONFIG_PATH"] = settings_path
warnings.simplefilter("ignore")

import alerce as alerce_package  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from alerce.core import Alerce  # noqa: E402
from astropy.table import Table  # noqa: E402

client = Alerce()
outcomes = {}


def outcome_of(call):
    try:
        answer = call()
    except Exception as error:
        return type(error).__name__
    if isinstance(answer, pd.DataFrame):
        return f"pandas {len(answer)}"
    if isinstance(answer, Table):
        return f"votable {len(answer)}"
    if isinstance(answer, (list, dict)):
        return f"json {len(answer)}"
    if isinstance(answer, str):
        return f"csv {len(answer.splitlines()) - 1}"
    return type(answer).__name__


def note(name, survey, formats, call):
    for each in formats:
        outcomes[f"{survey} {name} {each}"] = outcome_of(lambda: call(each))


all_formats = ("json", "csv", "pandas", "votable")
classifiers = client.query_classifiers(survey="ztf")
current = [row for row in classifiers if row["current"]][0]
feature_name = client.query_features(ztf_oid, survey="ztf")[0]["name"]

ztf_calls = {
    "query_objects": lambda f: client.query_objects(
        survey="ztf", format=f, classifier=current["classifier_name"], page_size=3, ndet=[1, 500]
    ),
    "query_object": lambda f: client.query_object(ztf_oid, survey="ztf", format=f),
    "query_lightcurve": lambda f: client.query_lightcurve(ztf_oid, survey="ztf", format=f),
    "query_detections": lambda f: client.query_detections(ztf_oid, survey="ztf", format=f, sort="mjd"),
    "query_non_detections": lambda f: client.query_non_detections(ztf_oid, survey="ztf", format=f),
    "query_magstats": lambda f: client.query_magstats(ztf_oid, survey="ztf", format=f, index="fid"),
    "query_probabilities": lambda f: client.query_probabilities(ztf_oid, survey="ztf", format=f),
    "query_features": lambda f: client.query_features(ztf_oid, survey="ztf", format=f),
    "query_feature": lambda f: client.query_feature(ztf_oid, feature_name, survey="ztf", format=f),
    "query_classifiers": lambda f: client.query_classifiers(survey="ztf", format=f),
    "query_classes": lambda f: client.query_classes(
        current["classifier_name"], current["classifier_version"], survey="ztf", format=f
    ),
}
if alerce_package.__version__ != "2.3.0":
    # That version has ALeRCE's own address in its text.
    ztf_calls["query_forced_photometry"] = lambda f: client.query_forced_photometry(
        forced_oid, survey="ztf", format=f
    )
lsst_calls = {
    "query_objects": lambda f: client.query_objects(survey="lsst", format=f, page_size=3, n_det=2),
    "query_object": lambda f: client.query_object(lsst_oid, survey="lsst", format=f),
    "query_lightcurve": lambda f: client.query_lightcurve(lsst_oid, survey="lsst", format=f),
    "query_detections": lambda f: client.query_detections(lsst_oid, survey="lsst", format=f, sort="mjd"),
    "query_non_detections": lambda f: client.query_non_detections(lsst_oid, survey="lsst", format=f),
    "query_forced_photometry": lambda f: client.query_forced_photometry(lsst_oid, survey="lsst", format=f),
    "query_probabilities": lambda f: client.query_probabilities(lsst_oid, survey="lsst", format=f),
    "query_magstats": lambda f: client.query_magstats(lsst_oid, survey="lsst", format=f),
}
for name, call in ztf_calls.items():
    note(name, "ztf", all_formats, call)
for name, call in lsst_calls.items():
    note(name, "lsst", all_formats, call)

facts = {"version": alerce_package.__version__}

# Stamps and packets, of the first alert and of a named one.
stamps = client.get_stamps(ztf_oid, survey="ztf")
facts["ztf stamps"] = [list(hdu.data.shape) for hdu in stamps]
as_numpy = client.get_stamps(ztf_oid, survey="ztf", format="numpy")
facts["ztf stamps agree"] = all(
    np.array_equal(a.data, b, equal_nan=True) for a, b in zip(stamps, as_numpy)
)
candid = [row["candid"] for row in client.query_detections(ztf_oid, survey="ztf") if row["has_stamp"]][0]
facts["ztf packet"] = client.get_avro(ztf_oid, candid=candid)[:4].hex()
facts["ztf first packet"] = len(client.get_avro(ztf_oid))
whole = client.get_stamps(lsst_oid, survey="lsst", include_variance_and_psf=True)
facts["lsst stamps"] = {name: len(hdus) for name, hdus in whole.items()}
facts["lsst stamp"] = list(client.get_stamps(lsst_oid, survey="lsst")["cutoutScience"].data.shape)
facts["lsst packet"] = client.get_avro(lsst_oid, survey="lsst", use_multisurvey_api=True)[0]
lsst_candid = [
    row["measurement_id"] for row in client.query_detections(lsst_oid, survey="lsst") if row["has_stamp"]
][0]
facts["lsst packet by the older service"] = client.get_avro(lsst_oid, candid=lsst_candid)[0]

if alerce_package.__version__ != "2.3.0":
    forced = client.query_forced_photometry(forced_oid, survey="ztf", format="pandas")
    facts["forced"] = {
        "distinct pids": int(forced["pid"].nunique()),
        "with the survey's own flux": int(forced["forcediffimflux"].notna().sum()),
        "with a magnitude": int(forced["mag"].notna().sum()),
    }

# Ids keep their last digits.
frame = client.query_detections(lsst_oid, survey="lsst", format="pandas")
facts["measurement ids"] = sorted(int(each) for each in frame["measurement_id"])[:3]
facts["measurement ids as sent"] = sorted(
    int(row["measurement_id"]) for row in client.query_detections(lsst_oid, survey="lsst")
)[:3]
facts["measurement ids"] = [str(each) for each in facts["measurement ids"]]
facts["measurement ids as sent"] = [str(each) for each in facts["measurement ids as sent"]]
facts["bands"] = sorted(set(frame["band_name"]))

# A list, page by page, with a cone that asks as scripts do.
pages = []
page = 1
while page is not None:
    answer = client.query_objects(survey="ztf", format="json", page=page, page_size=2, count=True, order_by="lastmjd", order_mode="DESC")
    pages.extend(item["oid"] for item in answer["items"])
    total = answer["total"]
    page = answer["next"]
facts["pages"] = {"rows": len(pages), "distinct": len(set(pages)), "total": total}
one = client.query_object(ztf_oid, survey="ztf")
cone = client.query_objects(
    survey="ztf", format="json", ra=one["meanra"], dec=one["meandec"], radius=2
)
facts["cone"] = [item["oid"] for item in cone["items"]]
several = client.query_objects(survey="ztf", format="pandas", oid=pages[:3][::-1])
facts["several"] = [list(several["oid"]), pages[:3][::-1]]
by_class = client.query_objects(
    survey="ztf", format="json", classifier=current["classifier_name"],
    class_name=current["classes"][0], probability=0.0,
)
facts["by class"] = sorted({item["class"] for item in by_class["items"]}) or [current["classes"][0]]
facts["class asked"] = current["classes"][0]

# The cross-match service, which the client has at an address of its own.
crossmatch = Alerce(CATSHTM_API_URL=f"{url}/catshtm")
place = (one["meanra"], one["meandec"], 2)
table = crossmatch.catshtm_conesearch(*place, catalog_name="NEARPACKETS", format="votable")
facts["catshtm"] = {
    "one catalogue": ["near-packets", float(table["z"][0])],
    "all catalogues": list(crossmatch.catshtm_conesearch(*place)),
    "nearest": crossmatch.catshtm_crossmatch(*place, catalog_name="NEARPACKETS").name,
    "redshift": crossmatch.catshtm_redshift(*place),
    "nothing": crossmatch.catshtm_conesearch(0, -90, 1, catalog_name="near-packets") is None,
    "unknown catalogue": outcome_of(lambda: crossmatch.catshtm_conesearch(*place, catalog_name="SDSS/DR10")),
}

facts["errors"] = {
    "unknown object": outcome_of(lambda: client.query_object("ZTF99zzzzzzz", survey="ztf")),
    "unknown lsst object": outcome_of(lambda: client.query_detections(1, survey="lsst")),
    "bad order": outcome_of(lambda: client.query_objects(survey="ztf", order_by="nothing")),
    "bad class": outcome_of(lambda: client.query_objects(survey="lsst", class_name="nothing")),
    "unknown classes": outcome_of(lambda: client.query_classes("nobody", "1", survey="ztf")),
}
try:
    client.query_object("ZTF99zzzzzzz", survey="ztf")
except Exception as error:
    facts["error text"] = str(error)

print(json.dumps({"outcomes": outcomes, "facts": facts}))
