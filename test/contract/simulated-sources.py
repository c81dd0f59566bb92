"""The simulated sources of training against closed forms, published ranges and another tool's numbers.

Run by simulated-sources.test.ts; prints one JSON object {name: {"found": …, "expected": …}} or, for a number
that must lie between two, {name: {"found": …, "low": …, "high": …}}.
"""

import json
import sys
from pathlib import Path

import numpy as np
from astropy import units
from astropy.cosmology import FlatLambdaCDM
from astropy.modeling.physical_models import BlackBody
from scipy import stats

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models/training/lightcurves"))

from lsst_cadence import draw_lsst_cadence  # noqa: E402
from simulated import draws  # noqa: E402
from simulated.bands import BANDS, ab_mag, nanojansky  # noqa: E402
from simulated.damped_random_walk import draw_damped_random_walk  # noqa: E402
from simulated.distance import distance_modulus, redshift_at  # noqa: E402
from simulated.distributions import normal_between, one_of, star_mag  # noqa: E402
from simulated.dust import extinction_mag  # noqa: E402
from simulated.eclipsing_binary import eclipse  # noqa: E402
from simulated.thermal_transient import planck  # noqa: E402

SUPERNOVAE = ("SNIa", "SNIbc", "SNII", "SLSN", "TDE")
PERIODIC = ("E", "RRL", "CEP", "DSCT", "LPV", "Periodic-Other")


def is_(found, expected):
    # numpy's True is no JSON.
    return {"found": bool(found) if isinstance(expected, bool) else found, "expected": expected}


def between(low, found, high):
    return {"found": float(found), "low": low, "high": high}


def sources(name, count, seed=1, limit_mag=20.5):
    rng = np.random.default_rng(seed)
    return [draws[name](rng, limit_mag) for _ in range(count)]


def looked_at(source, count=400):
    return np.linspace(source.first_day, source.last_day, count)


def of_every_class():
    for name in draws:
        drawn = sources(name, 60)
        again = sources(name, 60)
        mixed = np.random.default_rng(3).permutation(400)
        fluxes = [[one.flux(band, looked_at(one)) for band in BANDS] for one in drawn]
        same = [[one.flux(band, looked_at(one)[mixed]) for band in BANDS] for one in again]
        yield f"{name}: says its class", is_({one.class_name for one in drawn} == {name}, True)
        yield (
            f"{name}: the same seed is the same light, in any order of days",
            is_(
                all(np.array_equal(np.array(a)[:, mixed], b) for a, b in zip(fluxes, same, strict=True)), True
            ),
        )
        other = sources(name, 60, seed=2)
        yield (
            f"{name}: another seed is another light",
            is_(np.array_equal(other[0].flux("r", looked_at(other[0])), fluxes[0][2]), False),
        )
        yield (
            f"{name}: flux is finite and not negative",
            is_(all(np.isfinite(flux).all() and (np.array(flux) >= 0).all() for flux in fluxes), True),
        )
        yield (
            f"{name}: nothing before a transient, always something of what has a template",
            is_(
                all(
                    (one.flux("r", np.array([-30.0, -1.0])) == 0).all()
                    if one.is_transient
                    else (one.flux("r", looked_at(one)) > 0).all()
                    for one in drawn
                ),
                True,
            ),
        )
        brightest = np.array([ab_mag(max(flux[2].max(), 1e-6)) for flux in fluxes])
        yield (
            f"{name}: most can be seen by a survey of limit 20.5",
            between(0.9, (brightest < 20.5).mean(), 1),
        )
        deep = [ab_mag(one.flux("r", looked_at(one)).max()) for one in sources(name, 60, limit_mag=24)]
        yield (
            f"{name}: a limit of 24 has fainter ones",
            between(1.5, np.median(deep) - np.median(brightest), 5.5),
        )


def at_peak(name, count=150):
    """Of each: absolute magnitude in r without K-correction and dust's share, days of its own frame to peak."""
    absolute, rises = [], []
    for one in sources(name, count):
        days = looked_at(one, 1500)
        flux = one.flux("r", days)
        absolute.append(ab_mag(flux.max()) - distance_modulus(one.redshift))
        rises.append(days[flux.argmax()] / (1 + one.redshift))
    return np.median(absolute), np.percentile(rises, [5, 50, 95])


def fading(one, band, rest_days):
    """Magnitudes from the peak in a band to so many days of its own frame after it."""
    days = looked_at(one, 3000)
    flux = one.flux(band, days)
    top = flux.argmax()
    later = one.flux(band, days[top : top + 1] + rest_days * (1 + one.redshift))
    return 2.5 * np.log10(flux[top] / later[0])


def of_supernovae():
    for name, low, high in (
        ("SNIa", -19.6, -18.7),
        ("SNIbc", -18.5, -17.2),
        ("SNII", -18, -16.5),
        ("SLSN", -22.2, -20.7),
        ("TDE", -19.6, -18.3),
    ):
        yield f"{name}: absolute magnitude at peak in r", between(low, at_peak(name)[0], high)
    for name, low, high in (("SNIa", 16, 20), ("SNIbc", 14, 21), ("SLSN", 25, 60), ("TDE", 25, 60)):
        yield f"{name}: days to its peak, median", between(low, at_peak(name)[1][1], high)
    yield "SNII: the slow ones rise for longer than a month", between(25, at_peak("SNII")[1][2], 110)
    normal = [one for one in sources("SNIa", 150) if one.kind == "SN Ia" and one.redshift < 0.06]
    decline = np.median([fading(one, "g", 15) for one in normal])
    yield "SNIa: fainter in g 15 days after peak (Phillips 1993: 0.9 to 1.7 in B)", between(0.8, decline, 1.3)
    second = [fading(one, "i", 15) - fading(one, "i", 26) for one in normal]
    yield "SNIa: second maximum in i", between(0.05, np.median(second), 0.5)
    stretches = np.array([one.stretch for one in normal])
    slow = np.array([fading(one, "g", 15) for one in normal])
    yield "SNIa: broad ones decline more slowly", between(-1, np.corrcoef(stretches, slow)[0, 1], -0.9)
    plateaus = [one for one in sources("SNII", 150) if one.kind == "SN II"]
    yield (
        "SNII: fall from the plateau, day 60 to 130 in r",
        between(1.5, np.median([fading(one, "r", 130) - fading(one, "r", 60) for one in plateaus]), 3),
    )
    colours = []
    for one in sources("TDE", 100):
        days = np.array([40.0, 80.0, 150.0]) * (1 + one.redshift)
        colours.append(np.ptp(ab_mag(one.flux("g", days)) - ab_mag(one.flux("r", days))))
    yield "TDE: change of g - r from day 40 to 150, median", between(0, np.median(colours), 0.1)
    far = np.array([one.redshift for name in SUPERNOVAE for one in sources(name, 50, limit_mag=24)])
    near = np.array([one.redshift for name in SUPERNOVAE for one in sources(name, 50)])
    yield "supernovae of a deep survey are farther", between(2, np.median(far) / np.median(near), 8)


def of_periodic_stars():
    for name in (name for name in PERIODIC if name != "LPV"):
        worst, steady_ones = 0.0, 0
        for one in sources(name, 120):
            steady = (
                all(
                    getattr(one, walk, None) is None
                    for walk in ("modulation", "amplitude_walk", "phase_walk", "mean_walk")
                )
                and len(getattr(one, "modes", (0,))) == 1
            )
            if steady:
                days = np.linspace(0, 2, 300) * one.period_days
                a, b = one.flux("g", days), one.flux("g", days + 7 * one.period_days)
                worst = max(worst, float(np.abs(a / b - 1).max()))
            steady_ones += steady
        yield f"{name}: repeats with its period", between(0, worst, 1e-6)
        yield f"{name}: some are strictly periodic", between(10, steady_ones, 120)
    periods = {name: np.array([one.period_days for one in sources(name, 200)]) for name in PERIODIC}
    yield "RRL: shortest period", between(0.2, periods["RRL"].min(), 0.4)
    yield "RRL: longest period", between(0.6, periods["RRL"].max(), 0.9)
    yield "DSCT: median period", between(0.05, np.median(periods["DSCT"]), 0.12)
    yield "LPV: periods above 20 d", between(20, periods["LPV"].min(), 60)
    ab = [one for one in sources("RRL", 150) if one.kind == "RRab" and one.modulation is None]
    rises = []
    ratios = []
    for one in ab:
        days = np.linspace(0, one.period_days, 500, endpoint=False)
        mags = {band: ab_mag(one.flux(band, days)) for band in "gr"}
        rises.append(((mags["g"].argmin() - mags["g"].argmax()) % 500) / 500)
        ratios.append(np.ptp(mags["r"]) / np.ptp(mags["g"]))
    yield "RRab: share of the period from minimum to maximum", between(0.1, np.median(rises), 0.28)
    yield "RRab: amplitude in r of that in g (Sesar et al. 2010)", between(0.709, np.median(ratios), 0.711)
    yield (
        "eclipse: 1 in its middle, 0 a quarter of a turn away",
        is_(np.round(eclipse(np.array([0.0, 3.0, 0.25]), 0.03, 0.8), 9).tolist(), [1, 1, 0]),
    )
    depths = [np.array(list(one.depths.values())) for one in sources("E", 120)]
    yield "E: no eclipse takes all the light", between(0, max(d.sum(axis=1).max() for d in depths), 1)


def of_irregular_sources():
    # SF² = 2 σ² (1 - exp(-Δt / τ)) of many walks; 400 walks x 20 τ leave 2 % of sampling error.
    tau, sigma = 100.0, 0.2
    rng = np.random.default_rng(5)
    walks = [draw_damped_random_walk(rng, tau, sigma, 0, 2000) for _ in range(400)]
    days = np.linspace(0, 1500, 300)
    for lag in (10.0, 100.0, 400.0):
        steps = np.concatenate([walk.at(days + lag) - walk.at(days) for walk in walks])
        expected = np.sqrt(2) * sigma * np.sqrt(1 - np.exp(-lag / tau))
        yield f"damped walk: structure function at {lag:g} d", between(0.96, steps.std() / expected, 1.04)
    nuclei = sources("AGN", 150)
    quasars = [one for one in nuclei if one.kind == "quasar"]
    yield (
        "AGN: σ of quasars, median (MacLeod et al. 2010)",
        between(0.07, np.median([one.sigma_mag for one in quasars]), 0.2),
    )
    yield (
        "AGN: τ of quasars as observed, median",
        between(200, np.median([one.tau_days for one in quasars]), 1200),
    )
    spans = np.array([[np.ptp(ab_mag(one.flux(b, looked_at(one)))) for b in "gi"] for one in quasars])
    yield "AGN: quasars vary more in the blue", is_(bool((spans[:, 0] > spans[:, 1]).all()), True)
    lags = np.array([[one.lag_days[b] for b in BANDS] for one in quasars])
    yield "AGN: red bands are late, by days", between(0.3, np.median(lags[:, 4] - lags[:, 1]), 20)

    event = sources("Microlensing", 1)[0]
    u = event.smallest_separation
    magnification = (u * u + 2) / (u * np.sqrt(u * u + 4))
    found = event.flux("i", np.array([event.peak_day]))[0] / nanojansky(event.mags["i"])
    share = event.lensed_share["i"]
    yield (
        "Microlensing: peak of its closed form",
        between(1 - 1e-12, found / (1 + share * (magnification - 1)), 1 + 1e-12),
    )

    outbursts = [one for one in sources("CV/Nova", 300) if one.kind == "dwarf nova U Gem"]
    heights = [one.brightening_mag(looked_at(one, 20000)).max() for one in outbursts]
    yield "dwarf novae: outbursts of 1.8 to 6.5 mag", is_(min(heights) > 1.5 and max(heights) < 7, True)
    apart = np.concatenate([np.diff(one.starts) for one in outbursts])
    yield "dwarf novae: one outburst ends before the next", between(5, apart.min(), 100)
    bluer = []
    for one in outbursts:
        if not one.is_transient:
            days = looked_at(one, 4000)
            colour = ab_mag(one.flux("g", days)) - ab_mag(one.flux("r", days))
            height = one.brightening_mag(days)
            bluer.append(np.median(colour[height == 0]) - np.median(colour[height > 0.9 * height.max()]))
    yield "dwarf novae: bluer in outburst", between(0.1, np.median(bluer), 1)
    novae = [one for one in sources("CV/Nova", 300) if one.kind == "nova, smooth"]
    yield (
        "novae: 2 mag fainter after 2 to 250 d",
        is_(all(2 <= np.interp(2, one.fading_mag[40:], one.grid_days[40:]) <= 260 for one in novae), True),
    )
    young = sources("YSO", 300)
    dipped = next(one for one in young if one.kind == "fading")
    days = looked_at(dipped, 4000)
    depth = [np.ptp(ab_mag(dipped.flux(band, days))) for band in "gri"]
    yield "YSO: dips are deeper in the blue", is_(depth == sorted(depth, reverse=True), True)
    grown = [np.ptp(ab_mag(one.flux("r", looked_at(one)))) for one in young if one.kind == "FU Ori"]
    yield "YSO: outbursts of FU Ori stars, smallest [mag]", between(1, min(grown), 6)


def of_the_parts():
    reference = FlatLambdaCDM(H0=70, Om0=0.3, Tcmb0=0)
    for z in (0.003, 0.1, 1.0, 3.0):
        yield (
            f"distance modulus at z {z} against astropy",
            between(-0.002, distance_modulus(z) - reference.distmod(z).value, 0.002),
        )
    yield "redshift of a distance modulus", between(0.4999, redshift_at(distance_modulus(0.5)), 0.5001)
    body = BlackBody(temperature=9000 * units.K)
    ratio = (body(4780 * units.AA) / body(6220 * units.AA)).value
    yield (
        "black body, g to r, against astropy",
        between(-1e-4, planck(4780.0, 9000.0) / planck(6220.0, 9000.0) / ratio - 1, 1e-4),
    )
    yield (
        "dust: A_V is 3.1 E(B-V), A_B one more",
        is_(np.round([extinction_mag(5450, 1), extinction_mag(4400, 1)], 6).tolist(), [3.1, 4.1]),
    )
    yield "one microjansky is 23.9 mag", is_(round(float(nanojansky(23.9)), 9), 1000.0)
    rng = np.random.default_rng(9)
    drawn = [normal_between(rng, 1, 2, 0, 2.5) for _ in range(3000)]
    expected = stats.truncnorm(-0.5, 0.75, loc=1, scale=2)
    yield (
        "truncated normal draws: p of Kolmogorov-Smirnov",
        between(0.001, stats.kstest(drawn, expected.cdf).pvalue, 1),
    )
    shares = [one_of(rng, {"a": 1, "b": 3}) for _ in range(4000)].count("b") / 4000
    yield "draws by share", between(0.72, shares, 0.78)
    mags = np.array([star_mag(rng, 20) for _ in range(4000)])
    faint, bright = ((mags > low) & (mags < low + 1) for low in (18, 15))
    yield "counts of stars rise as 10^(0.2 m)", between(0.17, np.log10(faint.sum() / bright.sum()) / 3, 0.23)


def of_the_cadence():
    ten_years = 3652.5
    for name, is_deep in (("wide", False), ("deep", True)):
        rng = np.random.default_rng(4)
        days, bands, depth = draw_lsst_cadence(rng, ten_years, is_deep)
        again = draw_lsst_cadence(np.random.default_rng(4), ten_years, is_deep)
        yield (
            f"{name}: the same seed is the same visits",
            is_(all(np.array_equal(a, b) for a, b in zip((days, bands, depth), again, strict=True)), True),
        )
        yield (
            f"{name}: in order and inside the time",
            is_(bool((np.diff(days) >= 0).all() and days[0] >= 0 and days[-1] < ten_years), True),
        )
        gaps = np.diff(days)
        yield f"{name}: one gap of a season a year", between(9, (gaps > 90).sum(), 10)
        yield f"{name}: longest gap [d]", between(115, gaps.max(), 235)
        nights = np.diff(np.unique(np.floor(days)))
        yield f"{name}: nights from one visited night to the next, median", between(2, np.median(nights), 4)
        by_filter = {band: float(np.median(depth[bands == band])) for band in BANDS}
        yield (
            f"{name}: deepest and shallowest filter",
            is_([max(by_filter, key=by_filter.get), min(by_filter, key=by_filter.get)], ["g", "y"]),
        )
    wide = [draw_lsst_cadence(np.random.default_rng(seed), ten_years) for seed in range(12)]
    yield "wide: visits in ten years", between(750, np.mean([len(visits[0]) for visits in wide]), 900)
    bands = np.concatenate([visits[1] for visits in wide])
    for band, plan in zip(BANDS, (56, 80, 184, 184, 160, 160), strict=True):
        yield (
            f"wide: share of {band} beside the plan's",
            between(-0.06, (bands == band).mean() - plan / 824, 0.06),
        )
    depth = np.concatenate([visits[2] for visits in wide])
    yield "wide: median depth in r", between(24.0, np.median(depth[bands == "r"]), 24.5)
    night = np.floor(wide[0][0])
    in_pairs = [set(wide[0][1][night == one]) for one in np.unique(night) if (night == one).sum() == 2]
    yield (
        "wide: both visits of a night are in different filters",
        is_({len(pair) for pair in in_pairs} == {2}, True),
    )
    short = draw_lsst_cadence(np.random.default_rng(1), 0.2)
    yield "no night, no visits, and no error", is_([len(column) for column in short], [0, 0, 0])


CHECKS = (
    of_every_class,
    of_supernovae,
    of_periodic_stars,
    of_irregular_sources,
    of_the_parts,
    of_the_cadence,
)
print(json.dumps({name: found for check in CHECKS for name, found in check()}))
