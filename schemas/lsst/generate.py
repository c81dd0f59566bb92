"""Writes schemas/lsst/<version>/alert.avsc: one self-contained document for each schema of Rubin.

Names, types, order and defaults are facts of the survey and come from the PyPI package
lsst-alert-packet; the documentation of each field is ours and stands below. A field without
documentation stops the run, so a new version cannot slip in undescribed.

    python schemas/lsst/generate.py 11.1 …      (without arguments: every version)
"""

import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from one_field_a_line import text_of

VERSIONS = ["7.1", "7.2", "7.3", "7.4", "8.0", "9.0", "10.0", "11.0", "11.1"]
HERE = Path(__file__).parent
OFFICIAL = Path(find_spec("lsst.alert.packet").origin).parent / "schema"
PRIMITIVES = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}
BAND = re.compile(r"^([ugrizy])_(.+)$")

RECORDS = {
    "alert": "One Rubin alert: a new source on a difference image, its history and three stamps.",
    "diaSource": "One source found on a difference image.",
    "diaObject": "One place on the sky where sources were found, outside the solar system.",
    "diaForcedSource": "Flux measured at the place of a diaObject, whether or not a source was found.",
    "diaNondetectionLimit": "Noise of an image that covered the place and showed nothing.",
    "ssObject": "A solar-system object, from the survey's own observations.",
    "ssSource": "How the source compares with the orbit of its solar-system object.",
    "MPCORB": "Orbit of the solar-system object, as the Minor Planet Center published it.",
    "mpc_orbits": "Orbit of the solar-system object: row of the Minor Planet Center's database.",
}

# What several fields share; {x} is the rest of the name. Tried in this order after FIELDS.
PATTERNS = [
    (r"^pixelFlags_injected_templateCenter$", "An artificial source of the template lies in the centre."),
    (r"^pixelFlags_injected_template$", "An artificial source of the template lies in the footprint."),
    (r"^pixelFlags_(?P<x>\w+?)Center$", "A pixel marked {x} lies in the centre of the source."),
    (r"^pixelFlags_(?P<x>\w+)$", "A pixel marked {x} lies in the footprint of the source."),
    (r"^(?P<x>\w+)_Cov$", "Covariance of the pair {x} [product of their units]."),
    (r"^(?P<x>(ra|dec|psfRa|psfDec|trailRa|trailDec|dipoleRa|dipoleDec))Err$", "1-sigma error of {x}, on the sky [deg]."),
    (r"^(?P<x>(x|y))Err$", "1-sigma error of {x} [px]."),
    (r"^(?P<x>\w*Angle)Err$", "1-sigma error of {x} [deg]."),
    (r"^(?P<x>\w*Length)Err$", "1-sigma error of {x} [arcsec]."),
    (r"^(?P<x>(ixx|iyy|ixy))Err$", "1-sigma error of {x} [arcsec^2]."),
    (r"^(?P<x>(\w*[fF]lux\w*|fpBkgd))Err$", "1-sigma error of {x} [nJy]."),
    (r"^(?P<x>(pmRa|pmDec))Err$", "1-sigma error of {x} [mas/yr]."),
    (r"^(?P<x>parallax)Err$", "1-sigma error of {x} [mas]."),
    (r"^(?P<x>(H|G12))Err$", "1-sigma error of {x} [mag]."),
    (r"^(?P<x>\w+)LnL$", "Natural logarithm of the likelihood of the {x} fit."),
    (r"^(?P<x>\w+)Chi2$", "Chi-square of the {x} fit."),
    (r"^(?P<x>\w+)Ndata$", "Number of data points in the {x} fit; null or 0 when there was none."),
    (r"^(?P<x>\w+)_unc$", "1-sigma error of {x} [its unit]."),
    (r"^nearbyObj(?P<x>[123])$", "Id of catalogue object number {x} by distance."),
    (r"^nearbyObj(?P<x>[123])Dist$", "Distance of catalogue object number {x} [arcsec]."),
    (r"^nearbyObj(?P<x>[123])LnP$", "Natural logarithm of the probability that object number {x} is this one."),
    (r"^(helio_|heliocentric)(?P<x>[xyzXYZ])$", "Sun-centred {x} at light emission [au]."),
    (r"^(helio_v|heliocentricV)(?P<x>[xyzXYZ])$", "Sun-centred velocity along {x} at light emission."),
    (r"^(topo_|topocentric)(?P<x>[xyzXYZ])$", "Observer-centred {x} at light emission [au]."),
    (r"^(topo_v|topocentricV)(?P<x>[xyzXYZ])$", "Observer-centred velocity along {x} at light emission."),
]

FIELDS = {
    # alert
    "alertId": "Id of the alert; equals diaSource.diaSourceId. Exceeds 2^53.",
    "observation_reason": "Why the scheduler took the image.",
    "target_name": "Field or target that the scheduler aimed at.",
    "diaSource": "The new source, cause of the alert.",
    "prvDiaSources": "Earlier sources of the same object, up to 12 months, oldest first.",
    "prvDiaForcedSources": "Forced fluxes at the object's place, the alert's own visit included.",
    "prvDiaNondetectionLimits": "Noise of earlier images without a source; always null in practice.",
    "diaObject": "The object, when the source belongs to one outside the solar system.",
    "ssObject": "The solar-system object, when the source belongs to one.",
    "ssSource": "Comparison with the ephemeris, when the source belongs to a solar-system object.",
    "MPCORB": "Orbit of that solar-system object.",
    "mpc_orbits": "Orbit of that solar-system object.",
    "cutoutDifference": "Stamp of the difference image, science minus template: FITS bytes [nJy].",
    "cutoutScience": "Stamp of the visit image: FITS bytes [nJy].",
    "cutoutTemplate": "Stamp of the template image: FITS bytes [nJy].",
    # ids and epochs
    "diaSourceId": "Id of the source. Exceeds 2^53.",
    "diaForcedSourceId": "Id of the forced measurement. Exceeds 2^53.",
    "diaObjectId": "Id of the object outside the solar system; 0 or null = none. Exceeds 2^53.",
    "ssObjectId": "Id of the solar-system object; 0 or null = none. Exceeds 2^53.",
    "parentDiaSourceId": "Id of the source that this one was deblended from; 0 or null = none.",
    "visit": "Id of the visit (YYYYMMDDnnnnn).",
    "detector": "Number of the detector in the focal plane.",
    "ccdVisitId": "Id of the image of one detector in one visit.",
    "midpointMjdTai": "Middle of the exposure [d, MJD, TAI].",
    "exposureTime": "Effective exposure time [s].",
    "time_processed": "When the record was made [microseconds since 1970].",
    "timeProcessedMjdTai": "When the record was made [d, MJD, TAI].",
    "timeWithdrawnMjdTai": "When the record was declared invalid, if it was [d, MJD, TAI].",
    "validityStart": "From when this state of the object holds [microseconds since 1970].",
    "validityStartMjdTai": "From when this state of the object holds [d, MJD, TAI].",
    "radecMjdTai": "Epoch of the position [d, MJD, TAI].",
    "firstDiaSourceMjdTai": "Epoch of the first source [d, MJD, TAI].",
    "lastDiaSourceMjdTai": "Epoch of the newest source [d, MJD, TAI].",
    "nDiaSources": "Sources of this object so far, the new one included.",
    "band": "Filter: u, g, r, i, z or y.",
    # position
    "ra": "Right ascension, ICRS [deg].",
    "dec": "Declination, ICRS [deg].",
    "x": "Column of the centroid on the detector [px].",
    "y": "Row of the centroid on the detector [px].",
    "centroid_flag": "The centroid failed.",
    "pmRa": "Proper motion in right ascension [mas/yr].",
    "pmDec": "Proper motion in declination [mas/yr].",
    "parallax": "Parallax [mas].",
    # fluxes of the source
    "apFlux": "Difference flux in an aperture of 12 px radius, signed [nJy].",
    "apFlux_flag": "The aperture flux failed.",
    "apFlux_flag_apertureTruncated": "The aperture reached beyond the image.",
    "is_negative": "Detected as a negative source.",
    "isNegative": "Detected as a negative source; the sign of psfFlux is more reliable.",
    "snr": "Signal-to-noise ratio of the detection.",
    "psfFlux": "Difference flux of the point-source model, signed [nJy].",
    "psfRa": "Right ascension of the point-source model [deg].",
    "psfDec": "Declination of the point-source model [deg].",
    "psfFlux_flag": "The point-source fit failed.",
    "psfFlux_flag_edge": "Too close to the edge for the whole point-source model.",
    "psfFlux_flag_noGoodPixels": "Too few good pixels for the point-source fit.",
    "scienceFlux": "Point-source flux on the visit image, at the same place [nJy].",
    "templateFlux": "Point-source flux on the template image, at the same place [nJy].",
    "forced_PsfFlux_flag": "The forced fit on the visit image failed.",
    "forced_PsfFlux_flag_edge": "Forced fit: too close to the edge.",
    "forced_PsfFlux_flag_noGoodPixels": "Forced fit: too few good pixels.",
    "snapDiffFlux": "Flux difference between the two snaps of the visit [nJy].",
    "fpBkgd": "Background under the forced fit [nJy].",
    "diaNoise": "1-sigma noise of the difference image at the place [nJy].",
    # trail and dipole
    "trailFlux": "Difference flux of the trailed-source model [nJy].",
    "trailRa": "Right ascension of the trail's centre [deg].",
    "trailDec": "Declination of the trail's centre [deg].",
    "trailLength": "Length of the trail [arcsec].",
    "trailAngle": "Position angle of the trail [deg].",
    "trailAlgorithm": "How the trail was measured: 1 SDSSShape, 2 HSMShape.",
    "trail_flag_edge": "The trail reaches the edge of the image.",
    "trail_flag": "The trailed-source fit failed.",
    "dipoleMeanFlux": "Mean absolute flux of the two lobes [nJy].",
    "dipoleFluxDiff": "Difference of the absolute fluxes of the two lobes [nJy].",
    "dipoleRa": "Right ascension of the dipole's centre [deg].",
    "dipoleDec": "Declination of the dipole's centre [deg].",
    "dipoleLength": "Separation of the two lobes [arcsec].",
    "dipoleAngle": "Position angle of the dipole [deg].",
    "isDipole": "A dipole describes the source well: a badly aligned subtraction.",
    "dipoleFitAttempted": "A dipole was tried.",
    # shape and quality
    "ixx": "Second moment of the source along x [arcsec^2].",
    "iyy": "Second moment of the source along y [arcsec^2].",
    "ixy": "Mixed second moment of the source [arcsec^2].",
    "ixxPSF": "Second moment of the point-spread function along x [arcsec^2].",
    "iyyPSF": "Second moment of the point-spread function along y [arcsec^2].",
    "ixyPSF": "Mixed second moment of the point-spread function [arcsec^2].",
    "shape_flag": "The second moments failed.",
    "shape_flag_no_pixels": "Shape: no pixels.",
    "shape_flag_not_contained": "Shape: the centre lies outside the footprint's box.",
    "shape_flag_parent_source": "Shape: measured on a source before deblending.",
    "extendedness": "0 = point source … 1 = extended.",
    "reliability": "Score that the source is astrophysical, 0 … 1.",
    "reliabilityVersion": "Version of the model behind reliability.",
    "bboxSize": "Side of the square box around the footprint [px].",
    "pixelFlags": "Any pixel flag failed to be computed.",
    "glint_trail": "Part of a row of glints, as satellites make.",
    # orbits and ephemerides
    "designation": "Provisional designation, unpacked.",
    "mpcDesignation": "Number or provisional designation, packed.",
    "id": "Row number; not meaningful outside.",
    "packed_primary_provisional_designation": "Provisional designation, packed.",
    "unpacked_primary_provisional_designation": "Provisional designation, unpacked.",
    "mpc_orb_jsonb": "The whole orbit solution as a JSON text.",
    "created_at": "When the row was made.",
    "updated_at": "When the row was changed.",
    "orbit_type_int": "Kind of orbit, as a number; -1 is a filler.",
    "u_param": "Uncertainty parameter U of the orbit, 0 … 9.",
    "nopp": "Oppositions observed.",
    "arc_length_total": "Arc of all observations [d].",
    "arc_length_sel": "Arc of the observations in the fit [d].",
    "nobs_total": "Number of all observations.",
    "nobs_total_sel": "Number of observations in the fit.",
    "a": "Semi-major axis [au].",
    "q": "Perihelion distance [au].",
    "e": "Eccentricity.",
    "i": "Inclination to the ecliptic [deg].",
    "incl": "Inclination to the ecliptic [deg].",
    "node": "Longitude of the ascending node [deg].",
    "argperi": "Argument of perihelion [deg].",
    "peri": "Argument of perihelion [deg].",
    "peri_time": "Passage of perihelion [d].",
    "t_p": "Passage of perihelion [d, MJD].",
    "epoch": "Epoch of the elements [d, MJD, TT].",
    "epoch_mjd": "Epoch of the elements [d, MJD].",
    "M": "Mean anomaly at the epoch [deg].",
    "mean_anomaly": "Mean anomaly at the epoch [deg].",
    "period": "Orbital period [d].",
    "mean_motion": "Mean motion [deg/d].",
    "yarkovsky": "Yarkovsky drift [10^-10 au/d^2].",
    "srp": "Solar radiation pressure [m^2/t].",
    "a1": "Non-gravitational acceleration A1.",
    "a2": "Non-gravitational acceleration A2.",
    "a3": "Non-gravitational acceleration A3.",
    "dt": "Delay of the non-gravitational acceleration [d].",
    "h": "Absolute magnitude H [mag].",
    "mpcH": "Absolute magnitude H [mag].",
    "g": "Slope parameter G.",
    "not_normalized_rms": "RMS of the fit [arcsec].",
    "normalized_rms": "RMS of the fit, normalised.",
    "earth_moid": "Minimum distance between this orbit and Earth's [au].",
    "fitting_datetime": "When the orbit was fitted.",
    "eclLambda": "Ecliptic longitude [deg].",
    "eclBeta": "Ecliptic latitude [deg].",
    "eclipticLambda": "Ecliptic longitude [deg].",
    "eclipticBeta": "Ecliptic latitude [deg].",
    "galLon": "Galactic longitude [deg].",
    "galLat": "Galactic latitude [deg].",
    "galacticL": "Galactic longitude [deg].",
    "galacticB": "Galactic latitude [deg].",
    "elongation": "Angle to the Sun [deg].",
    "phaseAngle": "Angle Sun, object, observer [deg].",
    "topoRange": "Distance from the observer [au].",
    "topocentricDist": "Distance from the observer [au].",
    "topoRangeRate": "Change of the distance from the observer; 0 is a filler.",
    "helioRange": "Distance from the Sun [au].",
    "heliocentricDist": "Distance from the Sun [au].",
    "helioRangeRate": "Change of the distance from the Sun.",
    "ephRa": "Predicted right ascension [deg].",
    "ephDec": "Predicted declination [deg].",
    "ephVmag": "Predicted V magnitude [mag]; 0 is a filler.",
    "predictedVMagnitude": "Predicted V magnitude [mag].",
    "ephRate": "Predicted motion on the sky; 0 is a filler.",
    "ephRateRa": "Predicted motion in right ascension, with cos(dec); 0 is a filler.",
    "ephRateDec": "Predicted motion in declination; 0 is a filler.",
    "ephOffset": "Distance between observed and predicted position [arcsec].",
    "ephOffsetRa": "Observed minus predicted right ascension, with cos(dec) [arcsec].",
    "ephOffsetDec": "Observed minus predicted declination [arcsec].",
    "ephOffsetAlongTrack": "Offset along the predicted motion [arcsec].",
    "ephOffsetCrossTrack": "Offset across the predicted motion [arcsec].",
    "residualRa": "Observed minus predicted right ascension [deg].",
    "residualDec": "Observed minus predicted declination [deg].",
    "helio_vtot": "Speed relative to the Sun.",
    "topo_vtot": "Speed relative to the observer.",
    "diaDistanceRank": "1 = the source nearest to the predicted position, 2 = the second …",
    # ssObject of schema 7
    "discoverySubmissionDate": "When the survey reported the discovery [d, MJD].",
    "firstObservationDate": "First observation by the survey [d, MJD, TAI].",
    "arc": "Arc of the survey's observations [d].",
    "numObs": "Observations by the survey.",
    "MOID": "Minimum distance between this orbit and Earth's [au].",
    "MOIDTrueAnomaly": "True anomaly at that place [deg].",
    "MOIDEclipticLongitude": "Ecliptic longitude of that place [deg].",
    "MOIDDeltaV": "Relative speed at that place [km/s].",
    "medianExtendedness": "Median extendedness of its sources.",
}

# After the band's letter: u_psfFluxMean and its five siblings.
BAND_FIELDS = {
    "psfFluxMean": "Weighted mean of psfFlux in {b} [nJy].",
    "psfFluxMeanErr": "Standard error of that mean in {b} [nJy].",
    "psfFluxSigma": "Standard deviation of psfFlux in {b} [nJy].",
    "psfFluxChi2": "Chi-square of psfFlux about its mean in {b}.",
    "psfFluxNdata": "Number of psfFlux values in {b}.",
    "psfFluxMin": "Smallest psfFlux in {b} [nJy].",
    "psfFluxMax": "Largest psfFlux in {b} [nJy].",
    "psfFluxMaxSlope": "Steepest change of psfFlux in {b} [nJy/d].",
    "psfFluxErrMean": "Mean error of psfFlux in {b} [nJy].",
    "fpFluxMean": "Weighted mean of the forced flux in {b} [nJy].",
    "fpFluxMeanErr": "Standard error of that mean in {b} [nJy].",
    "fpFluxSigma": "Standard deviation of the forced flux in {b} [nJy].",
    "scienceFluxMean": "Weighted mean of the total flux in {b} [nJy].",
    "scienceFluxMeanErr": "Standard error of that mean in {b} [nJy].",
    "H": "Absolute magnitude in {b} [mag].",
    "G12": "Phase slope G12 in {b} [mag].",
    "HErr": "1-sigma error of H in {b} [mag].",
    "G12Err": "1-sigma error of G12 in {b} [mag].",
    "Chi2": "Chi-square of the phase curve in {b}.",
    "Ndata": "Number of points of the phase curve in {b}.",
}


def doc_of(name: str) -> str:
    if name in FIELDS:
        return FIELDS[name]
    band = BAND.match(name)
    if band and band.group(2) in BAND_FIELDS:
        return BAND_FIELDS[band.group(2)].format(b=band.group(1))
    for pattern, text in PATTERNS:
        found = re.match(pattern, name)
        if found:
            return text.format(**{"x": "", **found.groupdict()})
    raise SystemExit(f"no documentation for the field {name}: add it to {Path(__file__).name}")


class Version:
    """The records of one version, each written out where it is first used."""

    def __init__(self, version: str):
        major, minor = version.split(".")
        self.namespace = f"lsst.v{major}_{minor}"
        self.folder = OFFICIAL / major / minor
        self.written: set[str] = set()

    def record(self, name: str) -> dict:
        self.written.add(name)
        official = json.loads((self.folder / f"{self.namespace}.{name}.avsc").read_text())
        return {
            "type": "record",
            "name": name,
            **({"namespace": self.namespace} if name == "alert" else {}),
            "doc": RECORDS[name],
            "fields": [self.field(field) for field in official["fields"]],
        }

    def field(self, field: dict) -> dict:
        ours = {"name": field["name"], "type": self.type(field["type"])}
        if "default" in field:
            ours["default"] = field["default"]
        return {**ours, "doc": doc_of(field["name"])}

    def type(self, official):
        if isinstance(official, list):
            return [self.type(branch) for branch in official]
        if isinstance(official, dict):
            if official["type"] == "array":
                return {"type": "array", "items": self.type(official["items"])}
            return official
        if official in PRIMITIVES:
            return official
        name = official.rsplit(".", 1)[-1]
        return name if name in self.written else self.record(name)


for version in sys.argv[1:] or VERSIONS:
    target = HERE / version / "alert.avsc"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text_of(Version(version).record("alert")) + "\n")
