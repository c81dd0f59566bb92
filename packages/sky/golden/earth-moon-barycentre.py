"""Writes src/earth-moon-barycentre-series.ts and test/earth-golden.json from JPL's DE421.

The heliocentric Earth-Moon barycentre as Chebyshev series: 200 spans of 64 days from MJD 56000 (TDB), ten
coefficients for x, y and z, mean equator of J2000 (ICRS) [au]. And some places to test against: the Earth's
centre from DE421, and the observatories' places from astropy (geodetic, ERFA).

pip install de421==2008.1 jplephem==2.24 numpy astropy==8.0.2; python earth-moon-barycentre.py (in this folder)
"""

import base64
import json

import astropy
import de421
import numpy as np
from astropy import units as u
from astropy.coordinates import EarthLocation
from astropy.time import Time
from astropy.utils import iers
from jplephem.ephem import Ephemeris
from numpy.polynomial import chebyshev

iers.conf.auto_download = False
ephemeris = Ephemeris(de421)
km_per_au = 149597870.7
moon_share = 1 / (1 + ephemeris.EMRAT)
first_mjd, span_days, spans, terms = 56000, 64, 200, 10


def barycentre(jd):
    return (np.array(ephemeris.position("earthmoon", jd)) - np.array(ephemeris.position("sun", jd))).T / km_per_au


def earth(jd):
    return barycentre(jd) - np.array(ephemeris.position("moon", jd)).T * moon_share / km_per_au


nodes = np.cos(np.pi * (np.arange(40) + 0.5) / 40)
coefficients = []
for k in range(spans):
    start = 2400000.5 + first_mjd + k * span_days
    fitted = chebyshev.chebfit(nodes, barycentre(start + span_days * (nodes + 1) / 2), terms - 1)
    coefficients.append(fitted.T)  # x, y, z
data = np.array(coefficients, dtype="<f8").tobytes()
with open("../src/earth-moon-barycentre-series.ts", "w") as out:
    out.write(
        "/** Made by golden/earth-moon-barycentre.py from JPL's DE421; see earth-heliocentric.ts. */\n"
        f"export const firstMjdTdb = {first_mjd};\n"
        f"export const spanDays = {span_days};\n"
        f"export const spanCount = {spans};\n"
        f"export const termCount = {terms};\n"
        "/** Doubles, little-endian: for each span the terms of x, of y and of z [au]. */\n"
        f"export const seriesBase64 =\n  '{base64.b64encode(data).decode()}';\n"
    )

mjds = [57800.25, 58849.0, 60310.5, 61219.4018575635, 62502.75, 65000.1]
rows = []
# MPC's codes with the geodetic places of astropy's site registry.
sites = {
    "I41": EarthLocation.from_geodetic(-116.8597 * u.deg, 33.3573 * u.deg, 1712 * u.m),
    "X05": EarthLocation.from_geodetic(-70.749417 * u.deg, -30.244639 * u.deg, 2663 * u.m),
}
for mjd_tai in mjds:
    time = Time(mjd_tai, format="mjd", scale="tai")
    time.delta_ut1_utc = 0
    rows.append(
        {
            "mjdTai": mjd_tai,
            "earthAu": earth(time.tdb.jd)[0].tolist(),
            "observers": {
                code: (site.get_gcrs_posvel(time)[0].xyz.to_value(u.au)).tolist() for code, site in sites.items()
            },
        }
    )
with open("../test/earth-golden.json", "w") as out:
    json.dump({"tools": f"de421 2008.1, astropy {astropy.__version__}", "places": rows}, out, indent=1)
    out.write("\n")
