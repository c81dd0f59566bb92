"""
Makes place-golden.json: places as people write them, read by astropy.

pip install astropy==8.0.2
python place-golden.py > place-golden.json
"""

import json
import sys

import astropy
import astropy.units as u
from astropy.coordinates import Angle, SkyCoord

HOURS = (u.hourangle, u.deg)
DEG = (u.deg, u.deg)
# What is typed; how it is said to astropy; radius [arcsec] or None.
CASES = [
    ("12 22 54.9 +15 49 25", SkyCoord("12 22 54.9 +15 49 25", unit=HOURS), None),
    ("12 22 54.9 15 49 25", SkyCoord("12 22 54.9 +15 49 25", unit=HOURS), None),
    ("12h22m54.9s +15d49m25s", SkyCoord("12h22m54.9s +15d49m25s"), None),
    ("12h22m54.9s+15d49m25s", SkyCoord("12h22m54.9s +15d49m25s"), None),
    ("12ʰ22ᵐ54.9ˢ +15°49′25″", SkyCoord("12h22m54.9s +15d49m25s"), None),
    ("12:22:54.9,+15:49:25", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), None),
    ("12 22.915 -15 49.42", SkyCoord("12 22 54.9 -15 49 25.2", unit=HOURS), None),
    ("185.72875, 15.82361", SkyCoord(185.72875, 15.82361, unit=DEG), None),
    ("185,72875 15,82361", SkyCoord(185.72875, 15.82361, unit=DEG), None),
    ("185.72875d −15.82361d", SkyCoord(185.72875, -15.82361, unit=DEG), None),
    ("12.38191h +15.82361", SkyCoord(Angle("12.38191h"), Angle("15.82361d")), None),
    ("122254.9+154925", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), None),
    ("122254.90 -000025.5", SkyCoord("12:22:54.9 -00:00:25.5", unit=HOURS), None),
    ("J122254.9+154925", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), None),
    ("SDSS J122254.9+154925", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), None),
    ("ra=12:22:54.9 dec=+15:49:25", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), None),
    ("RA 185.72875, Dec -15.82361", SkyCoord(185.72875, -15.82361, unit=DEG), None),
    ("α 12h22m54.9s δ +15d49m25s", SkyCoord("12h22m54.9s +15d49m25s"), None),
    ("J2000 12:22:54.9 +15:49:25", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), None),
    ("12:22:54.9 +15:49:25 (J2000)", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), None),
    ("gal 282.1 76.4", SkyCoord(282.1, 76.4, unit=DEG, frame="galactic"), None),
    ("galactic: 0 0", SkyCoord(0, 0, unit=DEG, frame="galactic"), None),
    ("l=282.1, b=-76.4", SkyCoord(282.1, -76.4, unit=DEG, frame="galactic"), None),
    ("l b 282.1 76.4", SkyCoord(282.1, 76.4, unit=DEG, frame="galactic"), None),
    ("282.1 76.4 gal", SkyCoord(282.1, 76.4, unit=DEG, frame="galactic"), None),
    ("G282.10-01.20", SkyCoord(282.1, -1.2, unit=DEG, frame="galactic"), None),
    ("185.7 15.8 10", SkyCoord(185.7, 15.8, unit=DEG), 10),
    ('185.7 -15.8 5"', SkyCoord(185.7, -15.8, unit=DEG), 5),
    ("185.7 -15.8 2'", SkyCoord(185.7, -15.8, unit=DEG), 120),
    ("185.7, -15.8, 0.5 deg", SkyCoord(185.7, -15.8, unit=DEG), 1800),
    ("12:22:54.9 +15:49:25 3 arcmin", SkyCoord("12:22:54.9 +15:49:25", unit=HOURS), 180),
    ("12 22 54.9 +15 49 25 r=30arcsec", SkyCoord("12 22 54.9 +15 49 25", unit=HOURS), 30),
    ("12h22m54.9s -15d49m25s radius 1.5", SkyCoord("12h22m54.9s -15d49m25s"), 1.5),
    ("12h22m54.9s -15°49'25\" 7″", SkyCoord("12h22m54.9s -15d49m25s"), 7),
    ("gal 282.1 76.4 1deg", SkyCoord(282.1, 76.4, unit=DEG, frame="galactic"), 3600),
    ("0 0", SkyCoord(0, 0, unit=DEG), None),
    ("23:59:59.99 -89:59:59.9", SkyCoord("23:59:59.99 -89:59:59.9", unit=HOURS), None),
]
json.dump(
    {
        "versions": {"astropy": astropy.__version__, "python": sys.version.split()[0]},
        "places": [
            {
                "text": text,
                "raDeg": place.icrs.ra.deg,
                "decDeg": place.icrs.dec.deg,
                "radiusArcsec": radius,
                "frame": place.frame.name,
            }
            for text, place, radius in CASES
        ],
    },
    sys.stdout,
    ensure_ascii=False,
    indent=1,
)
print()
