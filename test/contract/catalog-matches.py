"""Nearest sources and separations by astropy, for compare-catalog-matches.ts.

Reads JSON {catalog: {raDeg, decDeg, pmRaMasYr, pmDecMasYr}, epochJyear, positions: [{raDeg, decDeg, mjdTai}]} from
standard input; positions of one epoch are lists. Writes {row: [...], separationArcsec: [...], raDeg: [...], decDeg: [...]}
for each epoch: the nearest source of each position, and where it is at that epoch.
"""

import json
import sys
import warnings

import astropy.units as u
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.time import Time

given = json.load(sys.stdin)
catalog = given["catalog"]
sources = SkyCoord(
    ra=np.array(catalog["raDeg"]) * u.deg,
    dec=np.array(catalog["decDeg"]) * u.deg,
    pm_ra_cosdec=np.array(catalog["pmRaMasYr"]) * u.mas / u.yr,
    pm_dec=np.array(catalog["pmDecMasYr"]) * u.mas / u.yr,
    obstime=Time(given["epochJyear"], format="jyear", scale="tt"),
)
answers = []
for asked in given["positions"]:
    with warnings.catch_warnings():
        # No distances are known.
        warnings.simplefilter("ignore")
        moved = sources.apply_space_motion(new_obstime=Time(asked["mjdTai"], format="mjd", scale="tai"))
    moved = SkyCoord(ra=moved.ra, dec=moved.dec)
    places = SkyCoord(ra=np.array(asked["raDeg"]) * u.deg, dec=np.array(asked["decDeg"]) * u.deg)
    row, separation, _ = places.match_to_catalog_sky(moved)
    answers.append(
        {
            "row": row.tolist(),
            "separationArcsec": separation.arcsec.tolist(),
            "raDeg": moved.ra.deg[row].tolist(),
            "decDeg": moved.dec.deg[row].tolist(),
        }
    )
json.dump(answers, sys.stdout)
