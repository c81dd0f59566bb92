"""Maps of the sky and what other tools read from them: writes golden.json beside this file.

pip install ligo.skymap healpy mhealpy mocpy; the versions used are in the file.
"""
import base64, gzip, io, json
from importlib.metadata import version
from pathlib import Path
import healpy
import numpy as np
from astropy import units as u
from astropy.coordinates import Latitude, Longitude, SkyCoord
from astropy.io import fits
from astropy.table import Table
from ligo.skymap import distance
from ligo.skymap.bayestar import derasterize
from ligo.skymap.postprocess import crossmatch, find_greedy_credible_levels
from mhealpy import HealpixMap
from mocpy import MOC
from scipy.integrate import quad

rng = np.random.default_rng(20261130)
nside = 16
npix = healpy.nside2npix(nside)
tools = {name: version(name) for name in ("ligo.skymap", "healpy", "mhealpy", "mocpy", "astropy", "numpy", "scipy")}


def packed(hdus):
    file = io.BytesIO()
    fits.HDUList([fits.PrimaryHDU(), *hdus]).writeto(file)
    return base64.b64encode(gzip.compress(file.getvalue(), 9, mtime=0)).decode()


def hdu_of(columns, **keywords):
    hdu = fits.BinTableHDU.from_columns([fits.Column(name, form, unit=unit, array=array) for name, form, unit, array in columns])
    hdu.header.update({key.replace("_", "-"): value for key, value in keywords.items()})
    return hdu


# Two lobes, as two detectors give them, in the NESTED order; no two cells are equal.
theta, phi = healpy.pix2ang(nside, np.arange(npix), nest=True)
x = np.array(healpy.ang2vec(theta, phi))
lobes = [SkyCoord(197.45, -23.38, unit="deg"), SkyCoord(20.0, 41.0, unit="deg")]
prob = np.zeros(npix)
for lobe, weight, width in zip(lobes, (0.7, 0.3), (0.15, 0.25)):
    prob += weight * np.exp((x @ lobe.cartesian.xyz.value - 1) / width**2)
prob *= rng.uniform(0.8, 1.2, npix)
prob /= prob.sum()
distmu = (60 + 25 * x[:, 2]).astype(">f4")
distsigma = (15 + 5 * x[:, 0]).astype(">f4")
distmu[7] = np.inf  # a direction without a distance
distsigma[7] = 1
distmean, diststd, distnorm = distance.parameters_to_moments(distmu.astype(float), distsigma.astype(float))
norm = distance.moments_to_parameters(distmean, diststd)[2]

places = SkyCoord(rng.uniform(0, 360, 40), np.degrees(np.arcsin(rng.uniform(-1, 1, 40))), unit="deg")
places = SkyCoord([*places.ra.deg, 197.45, 20.0, 0.3, 359.7, 12.0, 12.0], [*places.dec.deg, -23.38, 41.0, 0.2, -0.2, 89.9, -89.9], unit="deg")
positions = [[float(p.ra.deg), float(p.dec.deg)] for p in places]


def levels_flat(p, m, s):
    level = find_greedy_credible_levels(p)
    pix = healpy.ang2pix(nside, np.radians(90 - places.dec.deg), np.radians(places.ra.deg), nest=True)
    mean, sigma, _ = distance.parameters_to_moments(m[pix].astype(float), s[pix].astype(float))
    return level[pix].tolist(), [None if not np.isfinite(v) else float(v) for v in mean], [None if not np.isfinite(v) else float(v) for v in sigma]


level, mean, sigma = levels_flat(prob, distmu, distsigma)
flat = Table({"UNIQ": np.arange(npix) + 4 * nside**2, "PROBDENSITY": prob / healpy.nside2pixarea(nside) / u.sr})
areas = crossmatch(flat, contours=(0.5, 0.9)).contour_areas
maps = []


def keep(name, file, **what):
    maps.append({"name": name, "file": file, "positions": positions, **what})


columns = lambda order: [("PROB", "D", "pix-1", prob[order]), ("DISTMU", "E", "Mpc", distmu[order]), ("DISTSIGMA", "E", "Mpc", distsigma[order]), ("DISTNORM", "E", "Mpc-2", norm[order])]
common = dict(PIXTYPE="HEALPIX", NSIDE=nside, FIRSTPIX=0, LASTPIX=npix - 1, COORDSYS="C")
expected = dict(levels=level, means=mean, sigmas=sigma, area50=float(areas[0]), area90=float(areas[1]))
identity = np.arange(npix)
keep("flat, NESTED, with distances", packed([hdu_of(columns(identity), ORDERING="NESTED", INDXSCHM="IMPLICIT", **common)]), **expected)
to_ring = healpy.ring2nest(nside, identity)
keep("flat, RING, with distances", packed([hdu_of(columns(to_ring), ORDERING="RING", INDXSCHM="IMPLICIT", **common)]), **expected)
row = prob[to_ring].astype(">f8").reshape(-1, 1024)
bare = dict(levels=level, means=None, sigmas=None, area50=float(areas[0]), area90=float(areas[1]))
keep("flat, RING, 1024 values a row, PROBABILITY", packed([hdu_of([("PROBABILITY", "1024D", "pix-1", row)], ORDERING="RING", INDXSCHM="IMPLICIT", **common)]), **bare)
few = np.sort(np.argsort(prob)[-600:])
some = np.zeros(npix)
some[few] = prob[few] / prob[few].sum()
some_level, _, _ = levels_flat(some, distmu, distsigma)
some_areas = crossmatch(Table({"UNIQ": identity + 4 * nside**2, "PROBDENSITY": some / healpy.nside2pixarea(nside) / u.sr}), contours=(0.5, 0.9)).contour_areas
pix = healpy.ang2pix(nside, np.radians(90 - places.dec.deg), np.radians(places.ra.deg), nest=True)
keep("flat, explicit indices, NESTED", packed([hdu_of([("PIXEL", "J", None, few), ("PROB", "D", "pix-1", some[few])], ORDERING="NESTED", INDXSCHM="EXPLICIT", OBJECT="PARTIAL", PIXTYPE="HEALPIX", NSIDE=nside, COORDSYS="C")]),
     levels=[1.0 if some[p] == 0 else l for p, l in zip(pix, some_level)], means=None, sigmas=None, area50=float(some_areas[0]), area90=float(some_areas[1]))

# Several sizes of cells: the far wings of the same map, coarsened by mhealpy; rows in disorder.
adaptive = HealpixMap.adaptive_moc_mesh(nside, lambda start, stop: prob[start:stop].sum() > 2e-3)
uniq = np.array(adaptive.uniq)
order = (np.log2(uniq / 4) / 2).astype(int)
ipix = uniq - 4 ** (order + 1)
density = np.empty(len(uniq))
mu = np.empty(len(uniq)); si = np.empty(len(uniq))
for i, (o, p) in enumerate(zip(order, ipix)):
    k = 4 ** (4 - o)
    density[i] = prob[p * k:(p + 1) * k].sum() / (k * healpy.nside2pixarea(nside))
    mu[i], si[i] = 40 + 0.01 * i, 10 + 0.001 * i
shuffle = rng.permutation(len(uniq))
multi = Table({"UNIQ": uniq, "PROBDENSITY": density / u.sr, "DISTMU": mu * u.Mpc, "DISTSIGMA": si * u.Mpc, "DISTNORM": np.ones(len(uniq)) / u.Mpc**2})
found = crossmatch(multi, SkyCoord(places.ra, places.dec), contours=(0.5, 0.9))
index = [int(np.flatnonzero((ipix * 4 ** (14 - order) <= p) & (p < (ipix + 1) * 4 ** (14 - order)))[0]) for p in healpy.ang2pix(2**14, np.radians(90 - places.dec.deg), np.radians(places.ra.deg), nest=True)]
mean, sigma, _ = distance.parameters_to_moments(mu[index], si[index])
keep("multi-order", packed([hdu_of([("UNIQ", "K", None, uniq[shuffle]), ("PROBDENSITY", "D", "sr-1", density[shuffle]), ("DISTMU", "D", "Mpc", mu[shuffle]), ("DISTSIGMA", "D", "Mpc", si[shuffle]), ("DISTNORM", "D", "Mpc-2", np.ones(len(uniq)))], PIXTYPE="HEALPIX", ORDERING="NUNIQ", COORDSYS="C", MOCORDER=4, INDXSCHM="EXPLICIT")]),
     levels=[float(v) for v in found.searched_prob], means=mean.tolist(), sigmas=sigma.tolist(), area50=float(found.contour_areas[0]), area90=float(found.contour_areas[1]))

# Coverages: which positions are within, and the area.
cone = MOC.from_cone(Longitude(197.45 * u.deg), Latitude(-23.38 * u.deg), radius=40 * u.deg, max_depth=6)
inside = [bool(v) for v in cone.contains_lonlat(places.ra, places.dec)]
area = float(cone.sky_fraction * 4 * np.pi * (180 / np.pi) ** 2)
hdu = cone.serialize("fits")[1]
file = io.BytesIO()
fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(file)
mocs = [
    {"name": "MOC, FITS " + str(hdu.header.get("ORDERING")), "file": base64.b64encode(gzip.compress(file.getvalue(), 9, mtime=0)).decode()},
    {"name": "MOC, JSON", "text": json.dumps(cone.serialize("json"))},
    {"name": "MOC, ASCII", "text": cone.serialize("str")},
    {"name": "MOC, FITS NUNIQ", "file": packed([hdu_of([("UNIQ", "K", None, np.array(cone.uniq_hpx if hasattr(cone, "uniq_hpx") else cone._uniq_format()))], ORDERING="NUNIQ", PIXTYPE="HEALPIX", MOCORDER=6, MOCVERS="1.1", COORDSYS="C")])},
]
for moc in mocs:
    moc.update(positions=positions, inside=inside, area=area)

distances = []
for m, s in [(100, 20), (40, 40), (-30, 50), (-400, 60), (0.1, 90), (5, 1), (-1000, 50), (700, 10)]:
    # ligo.skymap's own function loses digits where mu / sigma is far below zero.
    z = m / s
    moment = lambda k: quad(lambda t: t**k * np.exp(z * t - t * t / 2 - (z * z / 2 if z > 0 else 0)), 0, max(12, z + 12), epsabs=0, epsrel=1e-13, limit=500, points=[max(z, 1 / max(1, -z))])[0]
    mean = s * moment(3) / moment(2)
    std = np.sqrt(s * s * moment(4) / moment(2) - mean**2)
    distances.append({"mu": m, "sigma": s, "mean": float(mean), "std": float(std)})

Path(__file__).with_name("golden.json").write_text(json.dumps({"tools": tools, "maps": maps, "mocs": mocs, "distances": distances}) + "\n")
print(tools, [m["name"] for m in maps + mocs])
