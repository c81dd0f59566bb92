"""Numbers of difference fluxes [µJy], colours, catalogue colours and the reference image, in numpy."""

from collections import Counter

import numpy as np
from scipy.integrate import quad
from scipy.special import erf

ZERO_POINT = 23.9
MAG_PER_RELATIVE_FLUX = 2.5 / np.log(10)


def mag_of(flux):
    return ZERO_POINT - 2.5 * np.log10(flux)


def positive_magnitudes(series):
    """Times, magnitudes and errors of positive fluxes with an error below 1 mag, below 30 mag."""
    keep = series.x > 0
    t, f, e = series.t[keep], series.x[keep], series.e[keep]
    m, sigma = mag_of(f), MAG_PER_RELATIVE_FLUX * e / f
    keep = (sigma < 1) & (m < 30)
    return t[keep], m[keep], sigma[keep]


def colours(curve):
    def statistics(points):
        return (np.mean(points), np.min(points)) if len(points) else (None, None)

    found = {}
    by_band = {}
    for band in "gr":
        flux = np.abs(curve.fluxes(band).x)
        by_band[band] = (
            statistics(mag_of(flux[flux > 0])),
            statistics(curve.magnitudes(band).x),
        )
    for i, suffix in enumerate(("", "_corr")):
        for j, name in enumerate(("mean", "max")):
            g, r = by_band["g"][i][j], by_band["r"][i][j]
            found[f"g_r_{name}{suffix}_12"] = None if g is None or r is None else g - r
    wise = [curve.metadata[f"W{k}"] for k in (1, 2, 3, 4)]
    for k in range(3):
        a, b = wise[k], wise[k + 1]
        found[f"W{k + 1}_W{k + 2}"] = None if a is None or b is None else a - b
    for band in "gr":
        mean = by_band[band][1][0]
        for k in range(4):
            w = wise[k]
            found[f"{band}_W{k + 1}"] = None if mean is None or w is None else mean - w
    return found


def nearest_source(curve):
    given = {k: None if v == -999 else v for k, v in curve.metadata.items()}
    mags = [given[k] for k in ("sgmag1", "srmag1", "simag1", "szmag1")]
    found = {"sgscore1": given["sgscore1"], "distpsnr1": given["distpsnr1"]}
    for name, a, b in (("ps_g_r", 0, 1), ("ps_r_i", 1, 2), ("ps_i_z", 2, 3)):
        found[name] = None if mags[a] is None or mags[b] is None else mags[a] - mags[b]
    return found


def reference_image(curve):
    """Points in g and r within 5 arcsec; sharp and chi of the image that each point names."""
    near = [
        p
        for p in curve.everything
        if p["band"] in "gr" and p.get("distnr") is not None and 0 <= p["distnr"] <= 5
    ]
    distance = [p["distnr"] for p in near]
    found = {
        "mean_distnr_12": np.mean(distance) if near else None,
        "sigma_distnr_12": np.std(distance, ddof=1) if len(near) > 1 else None,
    }
    images = Counter(p["rfid"] for p in near if p.get("rfid") is not None)
    for name in ("sharpnr", "chinr"):
        known = {}
        for p in near:
            if p.get("rfid") is not None and p.get(name) is not None:
                known.setdefault(p["rfid"], []).append(p[name])
        means = {image: np.mean(values) for image, values in known.items()}
        weights = [images[image] for image in means]
        found[f"mean_{name}_12"] = (
            np.average(list(means.values()), weights=weights) if means else None
        )
    return found


def color_variation(curve):
    name = "color_variation_12"
    g, r = (positive_magnitudes(curve.fluxes_with_forced(band)) for band in "gr")
    if len(g[0]) == 0 or len(r[0]) == 0:
        return {name: None}
    first = min(g[0].min(), r[0].min())
    window = [np.floor((t - first) / 10) for t, _, _ in (g, r)]
    found = []
    for each in np.intersect1d(*window):
        in_g, in_r = g[1][window[0] == each], r[1][window[1] == each]
        if len(in_g) >= 3 and len(in_r) >= 3:
            found.append(np.mean(in_g) - np.mean(in_r))
    return {name: np.std(found, ddof=1) if len(found) >= 2 else None}


def early(curve, band):
    """Origin: the first detection in any band."""
    detected, forced = curve.fluxes(band), curve.forced_fluxes(band)
    found = {"positive_fraction": np.mean(detected.x > 0) if len(detected) else None}
    if len(forced) == 0:
        return found
    before, after = forced.x[forced.t < 0], forced.x[forced.t > 0]
    found |= {
        "n_forced_phot_band_before": len(before),
        "n_forced_phot_band_after": len(after),
        "last_brightness_before_band": before[-1] if len(before) else None,
        "max_brightness_before_band": before.max() if len(before) else None,
        "median_brightness_before_band": np.median(before) if len(before) else None,
        "max_brightness_after_band": after.max() if len(after) else None,
        "median_brightness_after_band": np.median(after) if len(after) else None,
    }
    if len(before) and len(detected):
        found["dbrightness_first_det_band"] = detected.x[0] - before[-1]
        found["dbrightness_forced_phot_band"] = detected.x[0] - np.median(before)
    return found


def tde(series, epoch_mjd):
    t, m, e = positive_magnitudes(series)
    if len(t) == 0:
        return {}
    peak = t[int(np.argmin(m))]
    inside = (t > peak) & (t < peak + 200)
    n = int(inside.sum())
    if n < 2:
        return {}
    x = 2.5 * np.log10(t[inside] - peak + 40)
    sigma = e[inside] + 0.01
    slope, intercept = np.polyfit(x, m[inside], 1, w=1 / sigma)
    chi2 = np.sum(((m[inside] - slope * x - intercept) / sigma) ** 2)
    return {
        "TDE_decay": slope,
        "TDE_mag0": intercept,
        "TDE_mjd_ref": epoch_mjd + peak,
        "TDE_decay_chi": chi2 / (n - 2) if n >= 3 else None,
    }


MEXICAN_HAT = (
    *("MHPS_low", "MHPS_high", "MHPS_ratio", "MHPS_low_365", "MHPS_high_30", "MHPS_ratio_365_30"),
    *("MHPS_non_zero", "MHPS_PN_flag"),
)


def mexican_hat(series):
    """Arévalo et al. 2012: the power at 10 and 100 d, at 30 and 365 d."""
    if len(series) < 4:
        return {}
    found = {}
    for name, high_days, low_days in (("", 10, 100), ("365_30", 30, 365)):
        at_high, at_low = hat_power(series, high_days), hat_power(series, low_days)
        low, high, ratio = ("low", "high", "ratio") if not name else ("low_365", "high_30", "ratio_365_30")
        mean = np.mean(series.x)
        if at_high is None or at_low is None or mean == 0:
            continue
        noise = (np.mean(series.e[at_low[1]]) / mean) ** 2
        is_noise = at_high[0] <= noise
        found[f"MHPS_{low}"] = at_low[0] - noise
        found[f"MHPS_{high}"] = at_high[0] if is_noise else at_high[0] - noise
        denominator = found[f"MHPS_{high}"]
        found[f"MHPS_{ratio}"] = found[f"MHPS_{low}"] / denominator if denominator != 0 else None
        if not name:
            found["MHPS_non_zero"] = int(at_high[1].sum())
            found["MHPS_PN_flag"] = int(is_noise)
    return found


def hat_power(series, tau):
    """(power, usable points) or None."""
    t, mean = series.t, np.mean(series.x)
    y = series.x - mean
    narrow = 0.225 * tau / np.sqrt(2)
    reach = max(6 * narrow, 30)

    def gaussian(x, sigma):
        norm = sigma * np.sqrt(2 * np.pi) * erf(reach / sigma / np.sqrt(2))
        return np.exp(-0.5 * (x / sigma) ** 2) / norm

    hat = lambda x: gaussian(x, narrow) - gaussian(x, 2 * narrow)
    n2 = 2 * quad(lambda x: hat(x) ** 2, 0, reach, epsabs=0, epsrel=1e-12, limit=200)[0]
    dt = t[:, None] - t[None, :]
    usable = (np.abs(dt) <= 2 / 3 * reach).sum(axis=1) >= 4
    if not usable.any():
        return None
    inside = np.abs(dt) < reach
    smooth = []
    for sigma in (narrow, 2 * narrow):
        g = np.where(inside, gaussian(dt, sigma), 0)
        smooth.append((g @ y) / g.sum(axis=1))
    h = (smooth[0] - smooth[1])[usable]
    return np.mean(h**2) / (n2 * mean**2), usable
