"""What astronomers have in hand (SkyCoord, Quantity, Time, dates) as the API takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

UNIX_EPOCH_MJD = 40_587.0
SECONDS_PER_DAY = 86_400.0
#: TAI - UTC since 2017; of earlier dates astropy knows it.
LEAP_SECONDS = 37.0


def mjd_tai(when: Any) -> float:
    """MJD in TAI of an astropy Time, a datetime (UTC without a zone), a timedelta before now, or an MJD (TAI)."""
    if isinstance(when, (int, float)):
        return float(when)
    if isinstance(when, timedelta):
        when = datetime.now(timezone.utc) - when
    if isinstance(when, datetime):
        instant = when if when.tzinfo is not None else when.replace(tzinfo=timezone.utc)
        return UNIX_EPOCH_MJD + (instant.timestamp() + LEAP_SECONDS) / SECONDS_PER_DAY
    tai = getattr(when, "tai", None)
    if tai is not None:
        return float(tai.mjd)
    raise TypeError(f"no time: {when!r}; give an astropy Time, a datetime, a timedelta or an MJD (TAI)")


def cone(given: Any) -> dict[str, float]:
    """ra, dec and radiusArcsec of (SkyCoord, radius) or (ra, dec, radius); numbers are deg, deg, arcsec."""
    is_cone = isinstance(given, Sequence) and len(given) in (2, 3)
    if not is_cone or (len(given) == 2 and not hasattr(given[0], "icrs")):
        raise TypeError("a cone is (SkyCoord, radius) or (ra, dec, radius): deg, deg, arcsec or quantities")
    if len(given) == 2:
        position, radius = given
        icrs = position.icrs
        ra, dec = float(icrs.ra.deg), float(icrs.dec.deg)
    else:
        ra, dec, radius = given
        ra, dec = number(ra, "deg"), number(dec, "deg")
    return {"ra": ra % 360.0, "dec": dec, "radiusArcsec": number(radius, "arcsec")}


def number(value: Any, unit: str) -> float:
    """A quantity in this unit; a plain number is in it already."""
    to_value = getattr(value, "to_value", None)
    return float(to_value(unit)) if to_value is not None else float(value)


def filters(given: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of /objects from the arguments of Lucero.objects; None is left out."""
    known = {name: value for name, value in given.items() if value is not None}
    params: dict[str, Any] = {}
    for name, parameter in _PARAMETERS.items():
        if name in known:
            params[parameter] = known.pop(name)
    for name, parameter in _TIMES.items():
        if name in known:
            params[parameter] = mjd_tai(known.pop(name))
    if "cone" in known:
        params.update(cone(known.pop("cone")))
    if known:
        names = sorted([*_PARAMETERS, *_TIMES, "cone"])
        raise TypeError(f"no filter: {', '.join(known)}; known: {', '.join(names)}")
    return params


_PARAMETERS = {
    "survey": "survey",
    "oid": "oid",
    "class_": "class",
    "classifier": "classifier",
    "min_probability": "minProbability",
    "min_detections": "minDetections",
    "max_detections": "maxDetections",
    "matched": "matched",
    "not_matched": "notMatched",
    "order_by": "orderBy",
    "order": "order",
}
_TIMES = {
    "since": "lastMjdTaiFrom",
    "until": "lastMjdTaiTo",
    "first_since": "firstMjdTaiFrom",
    "first_until": "firstMjdTaiTo",
}
