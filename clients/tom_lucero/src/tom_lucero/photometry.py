"""Measurements of Lucero's as rows of a TOM's photometry."""

import math
from datetime import datetime, timezone
from typing import Iterator, Optional

from astropy.time import Time

AB_ZERO_POINT_MAG = 31.4
MAG_PER_RELATIVE_FLUX = 2.5 / math.log(10)
#: A flux of fewer errors than this is a limit of as many.
LEAST_SIGNAL_TO_NOISE = 3.0


def utc_of(mjd_tai: float) -> datetime:
    return Time(mjd_tai, format="mjd", scale="tai").utc.to_datetime(timezone=timezone.utc)


def mjd_tai_of(iso_utc: str) -> float:
    return float(Time(iso_utc, scale="utc").tai.mjd)


def brightness_of(flux: Optional[float], error: Optional[float], unit: str) -> Optional[dict]:
    """The columns of one flux [nJy]; None when it tells nothing."""
    if flux is None:
        return None
    if unit == "nJy":
        return {"brightness": flux, "brightness_error": error, "limit": None, "unit": "nJy"}
    if error is None or error <= 0:
        return None
    if flux > LEAST_SIGNAL_TO_NOISE * error:
        return {
            "brightness": AB_ZERO_POINT_MAG - 2.5 * math.log10(flux),
            "brightness_error": MAG_PER_RELATIVE_FLUX * error / flux,
            "limit": None,
            "unit": "mag",
        }
    limit = AB_ZERO_POINT_MAG - 2.5 * math.log10(LEAST_SIGNAL_TO_NOISE * error)
    return {"brightness": None, "brightness_error": None, "limit": limit, "unit": "mag"}


def detections_and_limits(light_curve: dict, measure: str, unit: str) -> Iterator[dict]:
    for point in light_curve["detections"]:
        difference = (point["psfFluxNanojansky"], point["psfFluxErrNanojansky"])
        yield from _row(light_curve, point, difference, point["alertId"], "detection", measure, unit)
    if unit == "nJy":
        # A limit of a magnitude has no flux.
        return
    for point in light_curve["nonDetections"]:
        columns = {
            "brightness": None,
            "brightness_error": None,
            "limit": point["limitingMag"],
            "unit": "mag",
        }
        yield {**columns, **_shared(light_curve, point), "reduction_version": "limit"}


def forced(light_curve: dict, measure: str, unit: str) -> Iterator[dict]:
    """Those that the survey does not flag."""
    for point in light_curve["forcedPhotometry"]:
        if not point["isUsable"]:
            continue
        difference = (point["fluxNanojansky"], point["fluxErrNanojansky"])
        yield from _row(light_curve, point, difference, point["forcedId"], "forced", measure, unit)


def _row(light_curve, point, difference, measurement_id, version, measure, unit) -> Iterator[dict]:
    total = (point["scienceFluxNanojansky"], point["scienceFluxErrNanojansky"])
    columns = brightness_of(*(total if measure == "total" else difference), unit)
    if columns is None:
        return
    row = {**columns, **_shared(light_curve, point), "reduction_version": version}
    row["value"].update(
        measurementId=measurement_id,
        differenceFluxNanojansky=difference[0],
        differenceFluxErrNanojansky=difference[1],
        totalFluxNanojansky=total[0],
        totalFluxErrNanojansky=total[1],
    )
    yield row


def _shared(light_curve: dict, point: dict) -> dict:
    survey = light_curve["survey"]
    return {
        "timestamp": utc_of(point["mjdTai"]),
        "bandpass": point["band"],
        "telescope": survey.upper(),
        "value": {"survey": survey, "oid": light_curve["oid"], "mjdTai": point["mjdTai"]},
    }
