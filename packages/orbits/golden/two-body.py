"""Writes test/two-body-golden.json, and prints the table of docs/science.md: two bodies against many.

The orbits are integrated by rebound (IAS15), with the Sun alone for the golden numbers and with eight planets and
the Moon for the table; the Earth is DE421's, light time and angles are numpy's: nothing is shared with packages/orbits.

pip install rebound==5.2.2 de421==2008.1 jplephem==2.24 numpy; python two-body.py (in this folder)
"""

import json

import de421
import numpy as np
import rebound
from jplephem.ephem import Ephemeris

ephemeris = Ephemeris(de421)
k = 0.01720209895
km_per_au = 149597870.7
light_days_per_au = 499.004783836 / 86400
obliquity = np.radians(84381.448 / 3600)
to_icrs = np.array(
    [[1, 0, 0], [0, np.cos(obliquity), -np.sin(obliquity)], [0, np.sin(obliquity), np.cos(obliquity)]]
)


def barycentric(body, mjd):
    """Place [au] and velocity [au/d] on ICRS axes."""
    jd = mjd + 2400000.5
    if body in ("earth", "moon"):
        p, v = ephemeris.position_and_velocity("earthmoon", jd)
        mp, mv = ephemeris.position_and_velocity("moon", jd)
        share = -1 / (1 + ephemeris.EMRAT) if body == "earth" else 1 - 1 / (1 + ephemeris.EMRAT)
        p, v = p + share * mp, v + share * mv
    else:
        p, v = ephemeris.position_and_velocity(body, jd)
    return np.ravel(p) / km_per_au, np.ravel(v) / km_per_au


def start(q, e, i, node, peri, tp, epoch):
    """Place and velocity at the epoch from Kepler's, Barker's or the hyperbolic equation, solved by bisection."""
    t = epoch - tp
    if e == 1:
        f = lambda d: np.sqrt(2 * q**3) / k * (d + d**3 / 3) - t
    elif e < 1:
        n = k * np.sqrt(((1 - e) / q) ** 3)
        m = (n * t + np.pi) % (2 * np.pi) - np.pi
        f = lambda x: x - e * np.sin(x) - m
    else:
        n = k * np.sqrt(((e - 1) / q) ** 3)
        f = lambda x: e * np.sinh(x) - x - n * t
    low, high = -50.0, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    x = (low + high) / 2
    nu = 2 * np.arctan(
        x if e == 1 else np.sqrt((1 + e) / (1 - e)) * np.tan(x / 2) if e < 1 else np.sqrt((e + 1) / (e - 1)) * np.tanh(x / 2)
    )
    p = q * (1 + e)
    r = p / (1 + e * np.cos(nu))
    plane = np.array([r * np.cos(nu), r * np.sin(nu), 0])
    motion = k / np.sqrt(p) * np.array([-np.sin(nu), e + np.cos(nu), 0])
    c, s = np.cos, np.sin
    o, w, inc = np.radians([node, peri, i])
    turn = lambda a: np.array([[c(a), -s(a), 0], [s(a), c(a), 0], [0, 0, 1]])
    tilt = np.array([[1, 0, 0], [0, c(inc), -s(inc)], [0, s(inc), c(inc)]])
    frame = to_icrs @ turn(o) @ tilt @ turn(w)
    return frame @ plane, frame @ motion


masses = {
    "sun": 1.0, "mercury": 1 / 6023600, "venus": 1 / 408523.71, "earth": 1 / 332946.05, "moon": 1 / 27068700.4,
    "mars": 1 / 3098708, "jupiter": 1 / 1047.3486, "saturn": 1 / 3497.898, "uranus": 1 / 22902.98, "neptune": 1 / 19412.24,
}


def integrated(states, epoch, mjds, bodies):
    """Heliocentric places of massless bodies [au], as functions of time near each of the times: (place, velocity)."""
    sim = rebound.Simulation()
    sim.G = k**2
    sim.integrator = "ias15"
    sim.t = epoch
    sun_place, sun_motion = barycentric("sun", epoch) if len(bodies) > 1 else (np.zeros(3), np.zeros(3))
    for body in bodies:
        place, motion = (sun_place, sun_motion) if body == "sun" else barycentric(body, epoch)
        sim.add(m=masses[body], x=place[0], y=place[1], z=place[2], vx=motion[0], vy=motion[1], vz=motion[2])
    sim.N_active = len(bodies)
    for place, motion in states:
        x, v = place + sun_place, motion + sun_motion
        sim.add(m=0, x=x[0], y=x[1], z=x[2], vx=v[0], vy=v[1], vz=v[2])
    out = []
    for mjd in mjds:
        sim.integrate(mjd)
        xyz = np.array([p.xyz for p in sim.particles])
        vxyz = np.array([p.vxyz for p in sim.particles])
        out.append((xyz[len(bodies) :] - xyz[0], vxyz[len(bodies) :] - vxyz[0]))
    return out


def seen(place, motion, mjd):
    """From the Earth's centre: unit vectors, ranges. Light time by a Taylor step that has the Sun's pull."""
    sun = barycentric("sun", mjd)[0]
    earth = barycentric("earth", mjd)[0] - sun
    r = np.linalg.norm(place, axis=-1, keepdims=True)
    pull = -(k**2) * place / r**3
    delay = np.zeros_like(r)
    for _ in range(5):
        then = place - motion * delay + pull * delay**2 / 2
        away = then - earth
        delay = light_days_per_au * np.linalg.norm(away, axis=-1, keepdims=True)
    away_range = np.linalg.norm(away, axis=-1, keepdims=True)
    return away / away_range, np.linalg.norm(then, axis=-1), away_range[:, 0], earth


orbits = {  # q, e, i, node, peri, tp, epoch: rounded elements of the bodies that the names say
    "main belt (1 Ceres)": (2.5475, 0.0796, 10.588, 80.250, 73.30, 61599.8, 61000.0),
    "main belt (4 Vesta)": (2.1509, 0.0902, 7.144, 103.70, 151.54, 60902.1, 61000.0),
    "near-Earth (433 Eros)": (1.1332, 0.2228, 10.828, 304.27, 178.93, 61088.3, 61000.0),
    "near-Earth (99942 Apophis)": (0.7461, 0.1912, 3.341, 203.90, 126.66, 60878.0, 61000.0),
    "sun-grazing (3200 Phaethon)": (0.1400, 0.8898, 22.30, 265.12, 322.27, 61057.0, 61000.0),
    "Jupiter-crossing (67P)": (1.2105, 0.6498, 3.872, 36.33, 22.15, 61903.9, 61800.0),
    "trans-Neptunian (136199 Eris)": (38.09, 0.4370, 43.87, 36.03, 151.0, 164000.0, 61000.0),
    "nearly parabolic": (0.8, 0.99995, 120.0, 40.0, 200.0, 61010.0, 61000.0),
    "parabola": (1.1, 1.0, 60.0, 140.0, 20.0, 60970.0, 61000.0),
    "hyperbola (2I/Borisov)": (2.0066, 3.3565, 44.05, 308.15, 209.12, 58825.6, 58800.0),
    "hyperbola at its perihelion": (0.2559, 1.2011, 122.74, 24.60, 241.81, 58005.5, 58005.5),
}
if __name__ == "__main__":
    rows = []
    for name, elements in orbits.items():
        epoch = elements[6]
        mjds = [epoch - 30, epoch, epoch + 10, epoch + 30]
        state = start(*elements)
        backwards = integrated([state], epoch, mjds[:1], ["sun"])
        forwards = integrated([state], epoch, mjds[1:], ["sun"])
        for mjd, (place, motion) in zip(mjds, backwards + forwards):
            sight, helio, topo, earth = seen(place, motion, mjd)
            ra = float(np.degrees(np.arctan2(sight[0, 1], sight[0, 0])) % 360)
            dec = float(np.degrees(np.arcsin(sight[0, 2])))
            then = earth + sight[0] * topo[0]
            phase = float(np.degrees(np.arccos(np.dot(then, sight[0]) / helio[0])))
            rows.append(
                dict(orbit=name, mjdTdb=mjd, raDeg=ra, decDeg=dec, helioRangeAu=float(helio[0]),
                     topoRangeAu=float(topo[0]), phaseAngleDeg=phase, placeAu=place[0].tolist())
            )
    keys = ["perihelionAu", "eccentricity", "inclinationDeg", "nodeDeg", "perihelionArgumentDeg", "perihelionMjdTt", "epochMjdTt"]
    golden = {
        "tools": f"rebound {rebound.__version__} (IAS15), de421 2008.1",
        "orbits": {name: dict(zip(keys, e)) for name, e in orbits.items()},
        "places": rows,
    }
    with open("../test/two-body-golden.json", "w") as out:
        json.dump(golden, out, indent=1)
        out.write("\n")

    rng = np.random.default_rng(12)
    epoch, count = 61000.0, 400
    kinds = {
        "main belt (a 2.1 to 3.3, e < 0.3)": lambda: (rng.uniform(2.1, 3.3), rng.uniform(0, 0.3), rng.uniform(0, 20)),
        "Jupiter-crossing (q 1 to 4, Q 5 to 8)": lambda: (lambda q, Q: ((q + Q) / 2, (Q - q) / (Q + q), rng.uniform(0, 25)))(rng.uniform(1, 4), rng.uniform(5, 8)),
        "near-Earth (q < 1.3, a 0.8 to 3)": lambda: (lambda a: (a, 1 - min(rng.uniform(0.3, 1.3), a) / a, rng.uniform(0, 30)))(rng.uniform(0.8, 3)),
    }
    offsets = [10, 30, 100]
    print("| orbits (400 each) | days from the epoch | median | 95 % | greatest |\n|---|---|---|---|---|")
    for kind, draw in kinds.items():
        states = []
        for _ in range(count):
            a, e, inc = draw()
            period = 2 * np.pi / k * a**1.5
            states.append(start(a * (1 - e), e, inc, rng.uniform(0, 360), rng.uniform(0, 360), epoch - rng.uniform(0, period), epoch))
        mjds = [epoch + d for d in offsets]
        two = integrated(states, epoch, mjds, ["sun"])
        many = integrated(states, epoch, mjds, list(masses))
        for days, mjd, a, b in zip(offsets, mjds, two, many):
            apart = np.degrees(np.linalg.norm(seen(*a, mjd)[0] - seen(*b, mjd)[0], axis=1)) * 3600
            print(f"| {kind} | {days} | {np.median(apart):.2g}″ | {np.quantile(apart, 0.95):.2g}″ | {apart.max():.2g}″ |")
