"""A source seen by a survey that sends alerts: what its packets would hold.

Difference fluxes against a template, noise of the sky and of the flux itself, and only what differs from the template
by five sigma is an alert. Brightness, length, depth and errors come from the survey, not from the source: they tell
nothing of the archive that the source was found in.
"""

from dataclasses import replace

import numpy as np

from photometry import flux_of, mag_err_of, mag_of

DETECTION_SNR = 5
FLUX_ERROR_SHARE = 0.012
"""Calibration and subtraction: a share of the total flux."""
LOST_SHARE = 0.07
"""Detections that real-bogus filters, masks and gaps between chips take away."""
PEAK_MAG = (15.8, 20.3)
MEAN_MAG = (14.8, 20.2)
HOST_SHARE = 0.5
HOST_MAG = (16.0, 21.0)
TEMPLATE_EPOCHS = 15


def observed(source, days, band, sky_err, rng, mag_shift=0.0):
    """Points of the alerts as a list of dicts (mjd, band, mag, magErr, diffFlux, diffFluxErr); maybe empty.

    days: of the visits, from 0; the source is placed at random so that the survey sees a part of it.
    mag_shift: how much deeper than ZTF the survey is, so that brightnesses move along.
    """
    if len(days) == 0:
        return []
    span = source.last_day - source.first_day
    length = days.max()
    if source.is_transient:
        # Begins somewhere in the window, at best with some of the season left.
        at = source.first_day + (days - rng.uniform(-0.25 * span, max(length - 0.3 * span, 1)))
        inside = (at >= source.first_day) & (at <= source.last_day)
    else:
        start = source.first_day + rng.uniform(0, max(span - length, 0))
        at = start + days
        inside = at <= source.last_day
    at, band, sky_err, when = at[inside], band[inside], sky_err[inside], days[inside]
    if len(at) == 0:
        return []
    flux, template = fluxes(source, at, band, rng)
    finite = np.isfinite(flux)
    at, band, sky_err, when, flux, template = (v[finite] for v in (at, band, sky_err, when, flux, template))
    if len(at) == 0:
        return []
    if source.is_transient:
        wanted = flux_of(faint_biased(PEAK_MAG, rng) + mag_shift)
        scale = wanted / max(np.max(flux), 1e-3)
    else:
        wanted = flux_of(faint_biased(MEAN_MAG, rng) + mag_shift)
        scale = wanted / np.median(flux)
    flux, template = flux * scale, template * scale
    has_host = source.is_transient and rng.random() < HOST_SHARE
    host = flux_of(rng.uniform(*HOST_MAG) + mag_shift) if has_host else 0.0
    total = flux + host
    # The sum of sky, photons (fainter than the sky above 16 mag) and what grows with the flux.
    error = np.hypot(sky_err, FLUX_ERROR_SHARE * total)
    noise = rng.normal(size=len(flux)) * error
    difference = flux - template + noise
    detected = (np.abs(difference) >= DETECTION_SNR * error) & (rng.random(len(flux)) >= LOST_SHARE)
    has_total = has_host or not source.is_transient
    measured = total + noise
    points = []
    for i in np.flatnonzero(detected):
        with_mag = has_total and measured[i] > 0
        points.append(
            {
                "mjd": round(58000 + float(when[i]), 5),
                "band": str(band[i]),
                "mag": round(float(mag_of(measured[i])), 5) if with_mag else None,
                "magErr": round(float(mag_err_of(error[i], measured[i])), 5) if with_mag else None,
                "diffFlux": round(float(difference[i]), 3),
                "diffFluxErr": round(float(error[i]), 3),
            }
        )
    return points


def faint_biased(limits, rng):
    """There are more faint sources than bright ones."""
    low, high = limits
    return high - (high - low) * (1 - np.sqrt(rng.random()))


def fluxes(source, at, band, rng):
    """Flux and template flux of every visit. One draw of a walk serves all bands and the template."""
    flux, template = np.full(len(at), np.nan), np.zeros(len(at))
    span = source.last_day - source.first_day
    first = source.first_day + rng.uniform(0, 0.7) * span
    reference = np.sort(first + rng.uniform(0, min(120.0, 0.3 * span), TEMPLATE_EPOCHS))
    if getattr(source, "random_walk", None) is not None:
        grid = np.unique(np.round(np.concatenate([at, reference]), 2))
        values = source.random_walk(grid)
        source = replace(source, random_walk=lambda days: np.interp(days, grid, values))
    for name in set(band):
        here = band == name
        flux[here] = source.flux(name, at[here])
        if not source.is_transient:
            template[here] = np.mean(source.flux(name, reference))
    return flux, template
