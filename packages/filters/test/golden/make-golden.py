"""Which rows and areas hold which places, by astropy and mocpy: writes golden.json beside this file.

pip install astropy mocpy; the versions used are in the file.
"""
import json
from importlib.metadata import version
from pathlib import Path
import numpy as np
from astropy import units as u
from astropy.coordinates import Latitude, Longitude, SkyCoord
from mocpy import MOC

rng = np.random.default_rng(20261130)
tools = {name: version(name) for name in ("astropy", "mocpy", "numpy")}

# Where a search by cells goes wrong: RA 0, the poles, the edges of the twelve faces, and anywhere.
corners = [(0.0, 0.0), (359.99999, 10.0), (0.00001, -45.0), (45.0, 41.8103), (90.0, 0.0), (135.0, -41.8103), (12.0, 90.0), (200.0, -90.0), (77.0, 89.999), (300.0, -89.999)]
anywhere = list(zip(rng.uniform(0, 360, 60), np.degrees(np.arcsin(rng.uniform(-1, 1, 60)))))
rows = [(ra, dec, radius) for (ra, dec) in corners + anywhere for radius in (0.5, 30.0, 4000.0)]
centres = SkyCoord([r[0] for r in rows], [r[1] for r in rows], unit="deg")

# Places just within and just outside of the radius, in every direction.
places = []
for centre, (_, _, radius) in zip(centres, rows):
    for share in (0.0, 0.3, 0.999, 1.001):
        place = centre.directional_offset_by(rng.uniform(0, 360) * u.deg, radius * share * u.arcsec)
        places.append((place.ra.deg % 360, place.dec.deg))
points = SkyCoord([p[0] for p in places], [p[1] for p in places], unit="deg")

hits = []
for point in points:
    separation = point.separation(centres).arcsec
    inside = [(int(i), float(separation[i])) for i in np.flatnonzero(separation <= [r[2] for r in rows])]
    hits.append(inside)

areas = []
for ra, dec, radius_deg, order in [(0.0, 5.0, 3.0, 8), (10.0, 90.0, 4.0, 8), (250.0, -89.0, 2.5, 9), (45.0, 41.8, 6.0, 7)]:
    moc = MOC.from_cone(lon=Longitude(ra * u.deg), lat=Latitude(dec * u.deg), radius=radius_deg * u.deg, max_depth=order)
    near = SkyCoord(ra, dec, unit="deg").directional_offset_by(rng.uniform(0, 360, 80) * u.deg, rng.uniform(0, 2 * radius_deg, 80) * u.deg)
    areas.append({
        "moc": moc.to_string("ascii"),
        "places": [[float(p.ra.deg % 360), float(p.dec.deg)] for p in near],
        "inside": [bool(x) for x in moc.contains_skycoords(near)],
    })

golden = {"tools": tools, "rows": rows, "places": [list(map(float, p)) for p in places], "hits": hits, "areas": areas}
Path(__file__).with_name("golden.json").write_text(json.dumps(golden) + "\n")
