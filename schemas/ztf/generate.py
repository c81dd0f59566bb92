"""Writes schemas/ztf/<version>/alert.avsc from real packets: one document for each schema of ZTF.

Names, types and order are facts of the survey and come from the header of a packet of that version;
the documentation of each field is ours and stands below. A field without documentation stops the
run. Avro forbids a default that is not of a union's first type; the survey declares such (null up to
3.5, `tooflag` in 4.01): only the null of a union that begins with null is kept.

    python schemas/ztf/generate.py PACKET…      (one native packet of each version)
"""

import json
import re
import sys
from pathlib import Path

import fastavro

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "lsst"))

from one_field_a_line import text_of  # noqa: E402

RECORDS = {
    "alert": "One ZTF alert: a new detection, its history and three stamps.",
    "candidate": "The new detection.",
    "prv_candidate": "An earlier detection at this place, or an upper limit where nothing was seen.",
    "fp_hist": "Flux measured at the alert's place on an earlier difference image.",
    "cutout": "One stamp.",
}

ABSENT = "; -999 = none"
NEAREST = {"": "nearest", "1": "nearest", "2": "second", "3": "third"}
PS1 = {
    "objectidps": "Id of the {n} PS1 source within 30 arcsec" + ABSENT + ".",
    "sgmag": "g magnitude of the {n} PS1 source [mag]" + ABSENT + ".",
    "srmag": "r magnitude of the {n} PS1 source [mag]" + ABSENT + ".",
    "simag": "i magnitude of the {n} PS1 source [mag]" + ABSENT + ".",
    "szmag": "z magnitude of the {n} PS1 source [mag]" + ABSENT + ".",
    "sgscore": "1 = the {n} PS1 source is a star, 0 = a galaxy" + ABSENT + ".",
    "distpsnr": "Distance of the {n} PS1 source [arcsec]" + ABSENT + ".",
}

# By field, or by record.field where the meaning differs.
FIELDS = {
    "schemavsn": "Version of this schema.",
    "publisher": "Who made the packet.",
    "objectId": "Name of the object: ZTF, two digits of the year, seven letters.",
    "candid": "Id of the detection; begins with its time. Exceeds 2^53.",
    "prv_candidate.candid": "Id of the detection; null = upper limit. Exceeds 2^53.",
    "candidate": "The new detection, cause of the alert.",
    "prv_candidates": "The last 30 days at this place, oldest first, without the alert itself.",
    "fp_hists": "Forced photometry of earlier images, newest first.",
    "cutoutScience": "Stamp of the science image.",
    "cutoutTemplate": "Stamp of the reference image.",
    "cutoutDifference": "Stamp of the difference image, sign flipped for a negative detection.",
    "fileName": "Name of the stamp's file.",
    "stampData": "FITS image, gzip-compressed [DN].",
    "jd": "Start of the exposure [d, JD, UTC].",
    "fid": "Filter: 1 g, 2 r, 3 i.",
    "pid": "Id of the image.",
    "diffmaglim": "5-sigma limit of the difference image [mag].",
    "pdiffimfilename": "Name of the difference image's file.",
    "programpi": "Who leads the observing programme.",
    "programid": "1 public, 2 partnership, 3 Caltech.",
    "isdiffpos": "t or 1: science minus reference is positive; f or 0: negative.",
    "tblid": "Row in the pipeline's table.",
    "nid": "Number of the night.",
    "rcid": "Readout channel, 0 to 63.",
    "field": "Number of the field on the sky.",
    "xpos": "Column on the image [px].",
    "ypos": "Row on the image [px].",
    "ra": "Right ascension, J2000 [deg].",
    "dec": "Declination, J2000 [deg].",
    "magpsf": "AB magnitude of |difference|, point-source fit [mag].",
    "sigmapsf": "1-sigma error of magpsf [mag].",
    "chipsf": "Reduced chi-square of the point-source fit.",
    "magap": "AB magnitude of |difference| in an aperture of 14 px diameter [mag].",
    "sigmagap": "1-sigma error of magap [mag].",
    "magapbig": "AB magnitude of |difference| in an aperture of 18 px diameter [mag].",
    "sigmagapbig": "1-sigma error of magapbig [mag].",
    "distnr": "Distance of the nearest source of the reference image [px]" + ABSENT + ".",
    "fp_hist.distnr": "Distance of the nearest source of the reference image [arcsec]; -99999 = none.",
    "magnr": "AB magnitude of that source [mag]" + ABSENT + ".",
    "sigmagnr": "1-sigma error of magnr [mag]" + ABSENT + ".",
    "chinr": "Chi of that source's point-source fit" + ABSENT + ".",
    "sharpnr": "Sharpness of that source" + ABSENT + ".",
    "ranr": "Right ascension of that source, J2000 [deg]" + ABSENT + ".",
    "decnr": "Declination of that source, J2000 [deg]" + ABSENT + ".",
    "sky": "Local background [DN].",
    "magdiff": "magap minus magpsf [mag].",
    "fwhm": "Width of the source at half maximum [px].",
    "classtar": "Shape score: 1 = star, 0 = galaxy.",
    "mindtoedge": "Distance to the nearest edge of the image [px].",
    "magfromlim": "diffmaglim minus magap [mag].",
    "seeratio": "Width of a point source on the difference image over that of this source, 2 at most" + ABSENT + ".",
    "aimage": "Major axis of the profile [px].",
    "bimage": "Minor axis of the profile [px].",
    "aimagerat": "aimage over fwhm" + ABSENT + ".",
    "bimagerat": "bimage over fwhm" + ABSENT + ".",
    "elong": "aimage over bimage.",
    "nneg": "Negative pixels among the central 5 x 5.",
    "nbad": "Bad pixels among the central 5 x 5.",
    "sumrat": "Sum over sum of absolutes, of the central 5 x 5 pixels.",
    "rb": "Real-bogus score of the random forest, 0 to 1.",
    "rbversion": "Version of that forest.",
    "drb": "Real-bogus score of the neural network, 0 to 1.",
    "drbversion": "Version of that network; empty = no score.",
    "ssdistnr": "Distance of the nearest known solar-system object [arcsec]" + ABSENT + ".",
    "ssmagnr": "Its predicted magnitude [mag]" + ABSENT + ".",
    "ssnamenr": "Its name; null as a text = none.",
    "ndethist": "Detections within 1.5 arcsec since the survey began.",
    "ncovhist": "Images that covered the place since the survey began.",
    "jdstarthist": "First of those detections [d, JD, UTC].",
    "jdendhist": "Last of those detections [d, JD, UTC].",
    "scorr": "Signal-to-noise ratio of the peak pixel.",
    "tooflag": "1 = target of opportunity.",
    "nmtchps": "PS1 sources within 30 arcsec.",
    "rfid": "Id of the reference image.",
    "jdstartref": "Oldest exposure of the reference image [d, JD, UTC].",
    "jdendref": "Newest exposure of the reference image [d, JD, UTC].",
    "nframesref": "Exposures in the reference image.",
    "dsnrms": "Difference over its standard deviation, at the place.",
    "ssnrms": "Matched-filtered difference over its standard deviation, at the place.",
    "dsdiff": "dsnrms minus ssnrms.",
    "magzpsci": "Zero point of the image [mag].",
    "magzpsciunc": "Error of magzpsci [mag].",
    "magzpscirms": "Scatter of the calibrators about the zero point [mag].",
    "nmatches": "PS1 calibrators of the image" + ABSENT + ".",
    "clrcoeff": "Colour term of the image.",
    "clrcounc": "Error of clrcoeff.",
    "zpclrcov": "Covariance of magzpsci and clrcoeff [mag^2].",
    "zpmed": "Zero point by the median of the calibrators [mag].",
    "clrmed": "Median colour of the calibrators [mag].",
    "clrrms": "Scatter of that colour [mag].",
    "neargaia": "Distance of the nearest Gaia source [arcsec]" + ABSENT + ".",
    "neargaiabright": "Distance of the nearest bright Gaia source [arcsec]" + ABSENT + ".",
    "maggaia": "G magnitude of the nearest Gaia source [mag]" + ABSENT + ".",
    "maggaiabright": "G magnitude of the nearest bright Gaia source [mag]" + ABSENT + ".",
    "exptime": "Exposure time [s].",
    "sciinpseeing": "Width of the point-spread function [px].",
    "scibckgnd": "Background of the image [DN].",
    "scisigpix": "Noise of a pixel [DN].",
    "adpctdif1": "Astrometric scatter along right ascension [arcsec].",
    "adpctdif2": "Astrometric scatter along declination [arcsec].",
    "forcediffimflux": "Flux on the difference image, signed [DN]; -99999 = not measured.",
    "forcediffimfluxunc": "1-sigma error of forcediffimflux [DN]; -99999 = not measured.",
    "procstatus": "0 sound, 57 no reference source, 56 bad pixels, 61 not measured; others suspect.",
}


def doc_of(record: str, name: str, has_forced_photometry: bool) -> str:
    # In schema 3.5 the rows of prv_candidates are forced photometry, whatever they are called.
    kind = "fp_hist" if has_forced_photometry else record
    for key in (f"{kind}.{name}", name):
        if key in FIELDS:
            return FIELDS[key]
    found = re.match(r"^([a-z]+)([123]?)$", name)
    if found and found.group(1) in PS1:
        return PS1[found.group(1)].format(n=NEAREST[found.group(2)])
    raise SystemExit(f"no documentation for {record}.{name}: add it to {Path(__file__).name}")


def ours(schema):
    if isinstance(schema, list):
        return [ours(branch) for branch in schema]
    if not isinstance(schema, dict):
        return schema
    if schema["type"] == "array":
        return {"type": "array", "items": ours(schema["items"])}
    if schema["type"] != "record":
        return schema
    name = schema["name"].rsplit(".", 1)[-1]
    forced = any(field["name"] == "forcediffimflux" for field in schema["fields"])
    namespace = {"namespace": schema["namespace"]} if "namespace" in schema else {}
    return {
        "type": "record",
        "name": schema["name"],
        **namespace,
        "doc": RECORDS["fp_hist" if forced else name],
        "fields": [field_of(field, name, forced) for field in schema["fields"]],
    }


def field_of(field: dict, record: str, forced: bool) -> dict:
    result = {"name": field["name"], "type": ours(field["type"])}
    is_null_first = isinstance(field["type"], list) and field["type"][0] == "null"
    if field.get("default", 0) is None and is_null_first:
        result["default"] = None
    return {**result, "doc": doc_of(record, field["name"], forced)}


for path in sys.argv[1:]:
    with open(path, "rb") as packet:
        reader = fastavro.reader(packet)
        version = next(reader).get("schemavsn")
        schema = json.loads(reader.metadata["avro.schema"])
    target = HERE / version / "alert.avsc"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text_of(ours(schema)) + "\n")
