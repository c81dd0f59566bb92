"""What packages/hosts must find, by astropy and by formulas that it does not use: ../test/golden.json.

    python -m pip install astropy==8.0.2 numpy==2.4.6 && python golden/hosts.py > test/golden.json
"""
import json

import astropy
import astropy.units as u
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.cosmology import FlatLambdaCDM

COSMOLOGY = FlatLambdaCDM(H0=67.66, Om0=0.3111, Tcmb0=0)


def distances():
    for z in [1e-4, 0.003, 0.0213, 0.081, 0.3, 1.0, 2.5, 7.0]:
        yield {
            "redshift": z,
            "comovingMpc": COSMOLOGY.comoving_distance(z).to_value(u.Mpc),
            "angularDiameterMpc": COSMOLOGY.angular_diameter_distance(z).to_value(u.Mpc),
            "luminosityMpc": COSMOLOGY.luminosity_distance(z).to_value(u.Mpc),
            "kpcPerArcsec": COSMOLOGY.kpc_proper_per_arcmin(z).to_value(u.kpc / u.arcsec),
        }


def offsets():
    pairs = [
        (10.0, 20.0, 10.0, 20.001),
        (10.0, 20.0, 10.001, 20.0),
        (10.0, 20.0, 9.9995, 19.9996),
        (0.0001, -35.0, 359.9999, -35.0002),
        (359.9999, 60.0, 0.0002, 60.0001),
        (120.0, 89.9999, 300.0, 89.9998),
        (45.0, -89.99995, 200.0, -89.9999),
        (0.0, 90.0, 30.0, 89.999),
        (211.3, 5.5, 211.300001, 5.5000001),
    ]
    for ra1, dec1, ra2, dec2 in pairs:
        nucleus, place = SkyCoord(ra1, dec1, unit="deg"), SkyCoord(ra2, dec2, unit="deg")
        yield {
            "nucleus": [ra1, dec1],
            "place": [ra2, dec2],
            "separationArcsec": nucleus.separation(place).to_value(u.arcsec),
            "positionAngleDeg": nucleus.position_angle(place).to_value(u.deg),
        }


def radius_along(a, ratio, angle_deg, direction_deg):
    """Where a ray from the centre leaves the ellipse, by its quadratic form in (north, east)."""
    t = np.radians(angle_deg)
    major, minor = np.array([np.cos(t), np.sin(t)]), np.array([-np.sin(t), np.cos(t)])
    form = np.outer(major, major) / a**2 + np.outer(minor, minor) / (a * ratio) ** 2
    ray = np.array([np.cos(np.radians(direction_deg)), np.sin(np.radians(direction_deg))])
    return 1 / np.sqrt(ray @ form @ ray)


def light_radii():
    for a, ratio, angle in [(3.0, 1.0, 0.0), (4.0, 0.5, 30.0), (12.5, 0.1, 170.0), (1.2, 0.8, 90.0)]:
        for direction in [0.0, 30.0, 77.0, 90.0, 180.0, 260.0, 350.0]:
            yield {
                "shape": {"semiMajorArcsec": a, "axisRatio": ratio, "positionAngleDeg": angle},
                "directionDeg": direction,
                "radiusArcsec": radius_along(a, ratio, angle, direction),
            }


def posterior():
    """Three galaxies around one place, on the tangent plane (arcsec, north and east of the place)."""
    place, search, error, hostless = (150.0, 2.0), 60.0, 0.2, 0.1
    galaxies = [
        # north, east, semi-major, axis ratio, position angle, magnitude
        (5.0, 3.0, 4.0, 0.4, 35.0, 17.5),
        (-2.0, 1.0, 0.9, 0.9, 120.0, 22.3),
        (-20.0, -25.0, 9.0, 0.7, 80.0, 16.1),
    ]
    rows, joint, weights = [], [], []
    origin = SkyCoord(*place, unit="deg")
    for north, east, a, ratio, angle, magnitude in galaxies:
        at = origin.directional_offset_by(
            np.arctan2(east, north) * u.rad, np.hypot(east, north) * u.arcsec
        )
        count = 10 ** (0.334 * (magnitude - 22.963) + 4.320) / (3600**2 * 0.334 * np.log(10))
        broad_a, broad_b = np.sqrt(a**2 + error**2), np.sqrt((a * ratio) ** 2 + error**2)
        separation = at.separation(origin).to_value(u.arcsec)
        direction = at.position_angle(origin).to_value(u.deg)
        d = separation / radius_along(broad_a, broad_b / broad_a, angle, direction)
        weights.append(1 / count)
        joint.append(np.exp(-d) / (2 * np.pi * broad_a * broad_b))
        rows.append(
            {
                "raDeg": at.ra.deg,
                "decDeg": at.dec.deg,
                "shape": {"semiMajorArcsec": a, "axisRatio": ratio, "positionAngleDeg": angle},
                "magnitude": magnitude,
                "normalisedSeparation": separation / radius_along(a, ratio, angle, direction),
                "chanceCoincidence": 1 - np.exp(-np.pi * (separation**2 + 4 * a**2) * count),
            }
        )
    likelihoods = (1 - hostless) * np.array(weights) / sum(weights) * np.array(joint)
    none = hostless / (np.pi * search**2)
    for row, likelihood in zip(rows, likelihoods):
        row["posterior"] = likelihood / (none + likelihoods.sum())
    return {
        "place": {"raDeg": place[0], "decDeg": place[1], "errorArcsec": error},
        "searchRadiusArcsec": search,
        "galaxies": rows,
        "hostlessPosterior": none / (none + likelihoods.sum()),
    }


print(
    json.dumps(
        {
            "tool": f"astropy {astropy.__version__}, numpy {np.__version__}",
            "distances": list(distances()),
            "offsets": list(offsets()),
            "lightRadii": list(light_radii()),
            "posterior": posterior(),
        },
        indent=1,
    )
)
