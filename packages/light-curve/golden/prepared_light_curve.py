"""A light curve made ready, written from docs/features.md alone: cuts, times, order.

Input is a record of golden/alerce_features.jsonl.gz: what the survey measured.
"""

import numpy as np
from astropy import units
from astropy.coordinates import EarthLocation, SkyCoord
from astropy.time import Time

MICROJANSKY_ZERO_POINT = 23.9
MAG_PER_RELATIVE_FLUX = 2.5 / np.log(10)
USABLE_PROCSTATUS = {"0", "57"}


class Series:
    """Times [d since the first detection], values and errors, in time order, one a time."""

    def __init__(self, rows):
        rows = sorted(rows, key=lambda row: (row[0], row[2], row[1]))
        kept = [row for i, row in enumerate(rows) if i == 0 or row[0] != rows[i - 1][0]]
        columns = np.array(kept, dtype=float).reshape(-1, 3).T
        self.t, self.x, self.e = columns

    def __len__(self):
        return len(self.t)


def is_measured(point):
    return point["mag"] is not None and not (point["mag"] == 100 or point["e_mag"] == 100)


def magnitude_of(point):
    m, e = point["mag_corr"], point["e_mag_corr_ext"]
    if m is None or e is None or not (6 < m < 30 and 0 < e < 1):
        return None
    return m, e


def flux_of(point):
    """Signed difference flux and error [µJy]."""
    if point["mag"] is None or point["e_mag"] is None:
        return None
    flux = point["isdiffpos"] * 10 ** (-0.4 * (point["mag"] - MICROJANSKY_ZERO_POINT))
    error = abs(flux) * point["e_mag"] / MAG_PER_RELATIVE_FLUX
    return (flux, error) if np.isfinite(flux) and 0 < error < np.inf else None


def tai_of(mjd_utc):
    """A day of such an MJD has 86,400 s: in the hours before a leap second astropy counts 86,401."""
    day = np.floor(mjd_utc)
    begin = Time(day, format="mjd", scale="utc").tai
    leap_seconds = np.rint((begin.to_value("mjd", "long") - day) * 86_400).astype(float)
    return Time(day, mjd_utc - day + leap_seconds / 86_400, format="mjd", scale="tai")


class LightCurve:
    """Times are TDB without the light travel time: that is compared apart, as `barycentric_days`."""

    def __init__(self, record):
        given = record["input"]
        self.metadata = given["metadata"]
        self.all_detections = [p for p in given["detections"] if is_measured(p)]
        self.detections = [p for p in self.all_detections if p.get("rb") is None or p["rb"] >= 0.55]
        forced = given["forced"] if self.detections else []
        self.forced = [
            p
            for p in forced
            if is_measured(p)
            and (p.get("procstatus") is None or str(p["procstatus"]) in USABLE_PROCSTATUS)
        ]
        self.everything = self.detections + self.forced
        if not self.detections:
            return
        tdb = tai_of(np.array([p["mjd"] for p in self.everything])).tdb
        epoch = tdb[: len(self.detections)].min()
        self.days = np.array((tdb - epoch).to_value("day"))
        self.epoch_mjd = epoch.mjd
        self.bands = sorted({p["band"] for p in self.everything})
        ra, dec = (np.radians([p[k] for p in self.all_detections]) for k in ("ra", "dec"))
        self.unit = np.mean(
            [np.cos(ra) * np.cos(dec), np.sin(ra) * np.cos(dec), np.sin(dec)], axis=1
        )
        self.unit /= np.linalg.norm(self.unit)

    def barycentric_days(self):
        """Barycentric TDB of the first detection [MJD] and mean time of all since [d]."""
        time = tai_of(np.array([p["mjd"] for p in self.detections]))
        # Seen from the centre of the Earth: an observatory moves it by 0.02 s at most.
        time.location = EarthLocation.from_geocentric(0, 0, 0, unit=units.m)
        place = SkyCoord(*self.unit, representation_type="cartesian", frame="icrs")
        place.representation_type = "unitspherical"
        at = time.tdb + time.light_travel_time(place, kind="barycentric")
        first = at.min()
        return first.mjd, float(np.mean((at - first).to_value("day")))

    def _series(self, points, measure, offset=0, band=None):
        rows = []
        for i, point in enumerate(points):
            value = measure(point)
            if value is not None and (band is None or point["band"] == band):
                rows.append((self.days[offset + i], *value))
        return Series(rows)

    def magnitudes(self, band):
        return self._series(self.detections, magnitude_of, band=band)

    def magnitudes_with_forced(self, band):
        return self._series(self.everything, magnitude_of, band=band)

    def fluxes(self, band):
        return self._series(self.detections, flux_of, band=band)

    def forced_fluxes(self, band):
        return self._series(self.forced, flux_of, offset=len(self.detections), band=band)

    def fluxes_with_forced(self, band):
        return self._series(self.everything, flux_of, band=band)
