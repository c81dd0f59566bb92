"""A labelled curve as a survey would have alerted on it, in its own points: nothing is moved, nothing is drawn anew.

Bands g and r (or what stands for them), difference fluxes beside total magnitudes. Choices (host, template, band of a
single-band survey) depend on the object's id alone, so that the same file gives the same curves.
"""

import hashlib

import numpy as np

from filters import training_filters
from observed import DETECTION_SNR, HOST_MAG, HOST_SHARE
from photometry import flux_err_of, flux_of, mag_err_of, mag_of

ZTF_ARCSEC_PER_PX = 1.0127
SAME_SOURCE_ARCSEC = 1.4


def seeded(curve_id, purpose):
    """A number in [0, 1) that depends on the object and the purpose only."""
    return int.from_bytes(hashlib.sha256(f"{purpose} {curve_id}".encode()).digest()[:4], "big") / 2**32


def as_measured(curve, alerts_only=True):
    """(points, has_colour): dicts as in observed.py. alerts_only: what differs from the template by five sigma."""
    names, counts = np.unique(curve.band, return_counts=True)
    chosen, is_exact = training_filters(dict(zip(names.tolist(), counts.tolist())))
    is_alone = chosen["g"] is None or chosen["r"] is None
    host = 0.0
    if curve.is_transient and seeded(curve.id, "host") < HOST_SHARE:
        host = float(flux_of(HOST_MAG[0] + (HOST_MAG[1] - HOST_MAG[0]) * seeded(curve.id, "host mag")))
    points = []
    for band, name in chosen.items():
        if name is None:
            continue
        here = np.flatnonzero(curve.band == name)
        # A survey with one band must not tell its classes by which band is empty.
        given = ("r" if seeded(curve.id, "band") < 0.5 else "g") if is_alone else band
        if curve.is_alerts:
            mag, mag_err, flux, flux_err = of_alerts(curve, here)
        else:
            measured, err = flux_of(curve.mag[here]), curve.mag_err[here]
            flux_err = flux_err_of(err, measured)
            if curve.is_difference:
                flux = measured
                total = measured + host
                has_total = np.full(len(here), host > 0)
                mag = np.where(has_total, mag_of(total), np.nan)
                mag_err = np.where(has_total, mag_err_of(flux_err, total), np.nan)
            else:
                place = 0.2 + 0.6 * seeded(curve.id, "template")
                flux = measured - np.sort(measured)[int(place * len(measured))]
                mag, mag_err = curve.mag[here], err
        seen = np.isfinite(flux) & (np.abs(flux) >= DETECTION_SNR * flux_err)
        if not alerts_only or curve.is_alerts:
            seen = np.isfinite(flux)
        for k in np.flatnonzero(seen):
            points.append(
                {
                    "mjd": float(curve.mjd[here[k]]),
                    "band": given,
                    "mag": number(mag[k]),
                    "magErr": number(mag_err[k]) if np.isfinite(mag[k]) else None,
                    "diffFlux": number(flux[k]),
                    "diffFluxErr": number(flux_err[k]),
                }
            )
    points.sort(key=lambda point: point["mjd"])
    return points, is_exact and not is_alone


def number(value):
    return round(float(value), 5) if np.isfinite(value) else None


def of_alerts(curve, here):
    """Difference and total of alert packets: the total where the reference source is the source."""
    sign = np.sign(curve.columns["isdiffpos"][here])
    difference = flux_of(curve.mag[here])
    flux = sign * difference
    flux_err = flux_err_of(curve.mag_err[here], difference)
    if "magpsf_corr" in curve.columns:
        mag, mag_err = curve.columns["magpsf_corr"][here], curve.columns["sigmapsf_corr"][here]
        return mag, mag_err, flux, flux_err
    reference = flux_of(curve.columns["magnr"][here])
    near = curve.columns["distnr"][here] * ZTF_ARCSEC_PER_PX <= SAME_SOURCE_ARCSEC
    total = np.where(near, reference + flux, np.nan)
    return mag_of(total), mag_err_of(flux_err, total), flux, flux_err
