"""The calls of SkyPortal's GENERICBROKER and BABAMULBROKER, and what it makes of the answers.

SkyPortal itself is too large to run beside the tests. Written from what its providers do
(skyportal/broker_apis of SkyPortal 8bd346c0, August 2026): the requests, the envelope, and the way from a
point to a flux. What comes out is compared with Lucero's own light curves.
"""

import base64
import gzip
import io
import json
import sys

import numpy as np
import requests
from astropy.io import fits

ZERO_POINT = {"LSST": 8.9, "ZTF": 23.9}
BANDS = {"ZTF": "gri", "LSST": "ugrizy"}
NANOJANSKY = 31.4
TIMEOUT_S = 30
url = sys.argv[1]


def get(base, path, **params):
    """As both providers ask: a Bearer token, 30 s, {"data": …} taken off."""
    answer = requests.get(f"{url}/{base}/{path}", params=params, timeout=TIMEOUT_S)
    answer.raise_for_status()
    assert answer.history == [], "a redirect loses the body of a POST"
    return answer.json()["data"]


def flux_of(survey, point):
    """(flux, error) in nanojansky, as SkyPortal stores them; None: it shows nothing."""
    zero_point = ZERO_POINT[survey]
    to_nanojansky = 10 ** ((NANOJANSKY - zero_point) / 2.5)
    if point.get("psfFluxErr") is not None:
        flux = point.get("psfFlux")
        error = point["psfFluxErr"] * 1e-9 * to_nanojansky
        return (None if flux is None else flux * 1e-9 * to_nanojansky), error
    if point.get("magpsf") is not None and point.get("sigmapsf") is not None:
        flux = 10.0 ** (-0.4 * (point["magpsf"] - zero_point))
        return flux * to_nanojansky, flux * point["sigmapsf"] * 0.9210340371976184 * to_nanojansky
    return None


def compare(survey, points, measured, flux_name):
    """Every measurement that has flux and error, once, in its order, with sign and size."""
    read = [(point, flux_of(survey, point)) for point in points]
    shown = [(point, flux) for point, flux in read if flux is not None]
    known = [
        row
        for row in measured
        if row[f"{flux_name}Nanojansky"] is not None
        and row[f"{flux_name}ErrNanojansky"] is not None
    ]
    assert len(shown) == len(known), (survey, len(shown), len(known))
    fadings = 0
    for (point, (flux, error)), row in zip(shown, known):
        np.testing.assert_allclose(flux, row[f"{flux_name}Nanojansky"], rtol=1e-9)
        np.testing.assert_allclose(error, row[f"{flux_name}ErrNanojansky"], rtol=1e-9)
        assert point["band"] in BANDS[survey]
        # TAI is 37 s ahead of UTC since 2017.
        assert abs((row["mjdTai"] - (point["jd"] - 2400000.5)) * 86400 - 37) < 0.01
        if survey == "ZTF":
            assert point["programid"] == 1
        fadings += flux < 0
    return len(shown), fadings


def check_object(survey, alert, counts):
    name = survey.lower()
    own = requests.get(
        f"{url}/api/v1/objects/{name}/{alert['objectId']}/lightcurve", timeout=TIMEOUT_S
    ).json()
    usable = [row for row in own["forcedPhotometry"] if row["isUsable"]]
    for points, measured, flux_name in (
        (alert["prv_candidates"], own["detections"], "psfFlux"),
        (alert["fp_hists"], usable, "flux"),
    ):
        shown, fadings = compare(survey, points, measured, flux_name)
        counts["points"] += shown
        counts["fadings"] += fadings
    assert len(alert["prv_nondetections"]) == len(own["nonDetections"])
    for limit, row in zip(alert["prv_nondetections"], own["nonDetections"]):
        flux, error = flux_of(survey, limit)
        assert flux is None
        np.testing.assert_allclose(5 * error, 10 ** ((NANOJANSKY - row["limitingMag"]) / 2.5))
    assert isinstance(alert["candid"], str) and int(alert["candid"]) > 0
    candidate = alert["candidate"]
    assert 0 <= candidate["ra"] <= 360 and -90 <= candidate["dec"] <= 90
    counts["objects"] += 1


def check_generic(survey, counts):
    alerts = get("broker", "alerts", survey=survey, page_size=100, permissions=["ZTF", "LSST"])
    assert alerts
    for alert in alerts:
        # What GENERICBROKER's get_alert sends along, and a cone around the same place.
        assert get("broker", f"alerts/{alert['objectId']}", survey=survey) == alert
        candidate = alert["candidate"]
        near = get(
            "broker", "alerts", ra=candidate["ra"], dec=candidate["dec"], radius=5, survey=survey
        )
        assert alert["objectId"] in [each["objectId"] for each in near]
        check_object(survey, alert, counts)
    return alerts


def check_babamul(survey, alerts, counts):
    assert get("babamul", "profile")["username"]
    for alert in alerts:
        oid = alert["objectId"]
        assert get("babamul", f"surveys/{survey}/objects/{oid}") == alert
        listed = get("babamul", f"surveys/{survey}/alerts", object_id=oid)
        assert listed and all(each["objectId"] == oid for each in listed)
        cutouts = get("babamul", f"surveys/{survey}/cutouts", candid=listed[0]["candid"])
        for name in ("cutoutScience", "cutoutTemplate", "cutoutDifference"):
            if cutouts[name] is None:
                continue
            raw = base64.b64decode(cutouts[name])
            if raw[:2] == b"\x1f\x8b":
                raw = gzip.decompress(raw)
            image = next(hdu.data for hdu in fits.open(io.BytesIO(raw)) if hdu.data is not None)
            assert image.ndim == 2
            counts["cutouts"] += 1


counts = {"objects": 0, "points": 0, "fadings": 0, "cutouts": 0}
for survey in ("ZTF", "LSST"):
    check_babamul(survey, check_generic(survey, counts)[:20], counts)
counts["fadings"] = int(counts["fadings"])
print(json.dumps(counts))
