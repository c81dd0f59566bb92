"""Numbers of an alert alone, by fastavro, numpy and astropy, for alert-numbers.test.ts.

Arguments: files of ZTF or LSST packets. For each alert one JSON line: the groups `history`,
`contrast` and `colour`, names as in packages/alert-numbers, absent as null.
"""

import json
import sys

import fastavro
import numpy as np
from astropy.time import Time

WINDOW_DAYS = 31
ZTF_PIXEL_ARCSEC = 1.0127


def number(value):
    """None for all that the surveys write for absent."""
    return None if value is None or value == -999 or not np.isfinite(value) else float(value)


def ztf_flux(mag):
    return 1000 * 10 ** ((23.9 - mag) / 2.5)


def ztf_point(row):
    """A measurement in nJy; total and template only where the reference source is the source."""
    sign = 1 if row["isdiffpos"] in ("t", "1") else -1
    mag, reference, pixels = (number(row[name]) for name in ("magpsf", "magnr", "distnr"))
    is_source = pixels is not None and pixels * ZTF_PIXEL_ARCSEC < 1.4 and reference is not None
    flux = None if mag is None else sign * ztf_flux(mag)
    template = ztf_flux(reference) if is_source else None
    return {
        "jd": row["jd"],
        "band": {1: "g", 2: "r", 3: "i"}[row["fid"]],
        "place": (row["ra"], row["dec"]),
        "flux": flux,
        "template": template,
        "total": None if template is None or flux is None else template + flux,
        "reference_mag": reference if is_source else None,
    }


def ztf(alert):
    candidate = alert["candidate"]
    rows = [r for r in alert["prv_candidates"] or [] if r["candid"] != candidate["candid"]]
    found = [ztf_point(row) for row in rows if row["candid"] is not None]
    missed = [(row["jd"], row["diffmaglim"]) for row in rows if row["candid"] is None]
    own = ztf_point(candidate)
    jds = [own["jd"], *(point["jd"] for point in found), *(jd for jd, _ in missed)]
    times = Time(np.array(jds), format="jd", scale="utc").tai.mjd
    for point, mjd in zip([own, *found], times):
        point["mjd"] = mjd
    limits = [(mjd, limit) for mjd, (_, limit) in zip(times[1 + len(found) :], missed)]
    sources = [
        {
            name: number(candidate[f"{field}{i}"])
            for name, field in {
                **{"score": "sgscore", "arcsec": "distpsnr"},
                **{band: f"s{band}mag" for band in "griz"},
            }.items()
        }
        for i in (1, 2, 3)
    ]
    return own, found, limits, [s for s in sources if any(x is not None for x in s.values())]


def lsst_point(row):
    return {
        "mjd": row["midpointMjdTai"],
        "band": row["band"],
        "place": (row["ra"], row["dec"]),
        "flux": number(row["psfFlux"]),
        "template": number(row["templateFlux"]),
        "total": number(row["scienceFlux"]),
        "reference_mag": None,
    }


def lsst(alert):
    own = alert["diaSource"]
    rows = [r for r in alert["prvDiaSources"] or [] if r["diaSourceId"] != own["diaSourceId"]]
    return lsst_point(own), [lsst_point(row) for row in rows], [], []


def history(own, found, limits):
    def before(mjd):
        return own["mjd"] - WINDOW_DAYS <= mjd < own["mjd"] - 1e-4

    found = sorted((p for p in found if before(p["mjd"])), key=lambda point: point["mjd"])
    limits = [(mjd, limit) for mjd, limit in limits if before(mjd)]
    names = "daysSinceFirst daysSinceLast nonDetectionsSinceFirst negativeShare"
    values = dict.fromkeys([*names.split(), "positionScatterArcsec"])
    if found:
        ages = own["mjd"] - np.array([point["mjd"] for point in found])
        ra, dec = np.array([point["place"] for point in [*found, own]]).T
        east = (ra - ra[0] + 180) % 360 - 180
        places = 3600 * np.stack([east * np.cos(np.radians(dec[0])), dec - dec[0]])
        values = {
            "daysSinceFirst": ages.max(),
            "daysSinceLast": ages.min(),
            "nonDetectionsSinceFirst": sum(own["mjd"] - mjd < ages.max() for mjd, _ in limits),
            "negativeShare": np.mean([(point["flux"] or 0) < 0 for point in found]),
            "positionScatterArcsec": np.sqrt(places.var(axis=1).sum()),
        }
    depth = None
    if limits and own["flux"]:
        depth = max(limit for _, limit in limits) - (23.9 - 2.5 * np.log10(abs(own["flux"]) / 1e3))
    return {
        "detectionCount": len(found),
        "nonDetectionCount": len(limits),
        "detectedShare": len(found) / (len(found) + len(limits)) if found or limits else None,
        "deepestLimitMinusAlertMag": depth,
        **values,
        **variation([p for p in found if p["band"] == own["band"]] + [own]),
    }


def variation(points):
    """Of one band, the alert last."""
    measured = [point for point in points if point["flux"] is not None]
    levels = np.arcsinh(np.array([point["flux"] for point in measured]) / 100)
    times = np.array([point["mjd"] for point in measured]) - points[-1]["mjd"]
    steps = np.abs(np.diff(levels))[np.diff(times) < 1.5]
    mags = [23.9 - 2.5 * np.log10(p["total"] / 1e3) for p in points if (p["total"] or -1) > 0]
    has_change = len(levels) > 1 and points[-1]["flux"] is not None
    has_slope = len(levels) > 2 and np.ptp(times) > 1
    return {
        "changeSinceLast": levels[-1] - levels[-2] if has_change else None,
        "fluxScatter": np.std(levels) if len(levels) > 1 else None,
        "fluxRange": np.ptp(levels) if len(levels) > 1 else None,
        "fastestChange": steps.max() if len(steps) > 0 else None,
        "slopePerDay": np.polyfit(times, levels, 1)[0] if has_slope else None,
        "totalMagScatter": np.std(mags) if len(mags) > 1 else None,
        "totalMagRange": np.ptp(mags) if len(mags) > 1 else None,
    }


def contrast(own, sources):
    flux, template, total = own["flux"], own["template"], own["total"]
    has_template = template is not None and template > 0
    has_total = total is not None and total > 0
    here = [s for s in sources if s["arcsec"] is not None and s["arcsec"] < 1.5]
    here = here[0] if here else {}
    mags = own["reference_mag"], here.get(own["band"])
    # In the packet's order, nearest first: two packets that others altered begin with a filler.
    stars = [s["arcsec"] for s in sources if s["score"] is not None and s["score"] >= 0.5]
    galaxies = [s["arcsec"] for s in sources if s["score"] is not None and s["score"] < 0.5]
    has_both = has_template and has_total
    return {
        "totalMagMinusTemplateMag": -2.5 * np.log10(total / template) if has_both else None,
        "differenceOverTemplate": flux / template if flux is not None and has_template else None,
        "referenceMagMinusCatalogueMag": None if None in mags else mags[0] - mags[1],
        "starScoreHere": here.get("score"),
        "nearestStarArcsec": stars[0] if stars else None,
        "nearestGalaxyArcsec": galaxies[0] if galaxies else None,
    }


def colour(sources):
    nearest = sources[0] if sources else {}
    pairs = {"gMinusR": "gr", "rMinusI": "ri", "iMinusZ": "iz"}
    mags = {name: [nearest.get(band) for band in bands] for name, bands in pairs.items()}
    return {name: None if None in pair else pair[0] - pair[1] for name, pair in mags.items()}


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        for alert in fastavro.reader(file):
            own, found, limits, sources = lsst(alert) if "diaSource" in alert else ztf(alert)
            groups = {
                "history": history(own, found, limits),
                "contrast": contrast(own, sources),
                "colour": colour(sources),
            }
            print(json.dumps(groups, allow_nan=False, default=float))
