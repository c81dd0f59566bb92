"""Makes data sets of nights of the shape of `lucero night`, to test and to measure the warehouse with.

    make_nights.py FOLDER NIGHT ALERTS [FAULT]

One survey; each alert is of another object. There are twice as many objects as alerts: a night has one half of them,
the next night the other.
Every number follows from the ids, so that a test can say what must come out: object i has class i % 5 with probability
0.9 by the classifier of stamps, and by that of light curves class i % 13 (0.9) or, in odd nights and where i % 10 is
0, the next one. FAULT is one of:

    sum      the probabilities of one classification sum to 1.475
    move     an object is ten arcseconds from where it was
    missing  a detection of the manifest is not there
"""

import json
import os
import sys
from datetime import date

import duckdb

PARTS = 4
STAMPS = "['SN', 'AGN', 'VS', 'asteroid', 'bogus']"
CURVES = "['SNIa', 'SNIbc', 'SNII', 'SLSN', 'AGN', 'CV/Nova', 'YSO', 'LPV', 'E', 'RRL', 'CEP', 'DSCT', 'Periodic-Other']"


def vector(classes: str, chosen: str) -> str:
    return (
        f"map({classes}, list_transform(range(len({classes})),"
        f" lambda k: case when k = {chosen} then 0.9 else 0.1 / (len({classes}) - 1) end))"
    )


def tables(night: date, alerts: int, objects: int) -> dict[str, str]:
    mjd = (night - date(1858, 11, 17)).days
    of_object = "'ztf' as survey, 'O' || i as oid, 'sidereal' as object_kind"
    place = "(i * 137.50776) % 360 as ra_deg, ((i * 7919) % 160000) / 1000.0 - 80 as dec_deg"
    when = f"{mjd} + 0.3 + (i % 1000) / 5000.0 as mjd_tai"
    head = f"(hash(i) % 3458764513820540928)::bigint as _healpix_29, date '{night}' as night, {of_object}"
    alert_id = f"{mjd}::bigint * 100000000 + i as alert_id"
    ms = f"(({mjd} - 40587 + 0.3 + (i % 1000) / 5000.0) * 86400000)::bigint"
    start = (mjd * alerts) % objects
    seen = f"(select (k + {start}) % {objects} as i from range({alerts}) as r (k))"
    fluxes = "1000.0 + i % 7 as psf_flux_nanojansky, 20.0 as psf_flux_err_nanojansky, null::double as science_flux_nanojansky, null::double as science_flux_err_nanojansky"
    curve = f"(i + case when {mjd} % 2 = 1 and i % 10 = 0 then 1 else 0 end) % 13"

    def said(name: str, taxonomy: str, classes: str, chosen: str) -> str:
        return f"""select {head}, {alert_id}, {when}, {place}, '{name}' as classifier, '1.0.0' as classifier_version,
        false as shadow, 'hash' as model_hash, '{taxonomy}' as taxonomy, {vector(classes, chosen)} as probabilities,
        {classes}[{chosen} + 1] as top_class, 0.9::double as top_probability, true as calibrated,
        null::varchar as feature_set_version, 20 + {mjd} % 10 as detection_count, []::varchar[] as missing_inputs,
        []::varchar[] as unreadable_inputs, 0.5 as novelty, {ms} + 61300 as classified_ms,
        null::double as withdrawn_mjd_tai from {seen}"""

    return {
        "alerts": f"""select {head}, {alert_id}, {when}, 'g' as band, {place}, {fluxes}, 0.9 as reliability,
        null::double as forest_reliability, 20.5 as limiting_mag, null::double as withdrawn_mjd_tai, 'topic' as topic,
        0 as topic_partition, i as topic_offset, {ms} + 60000 as survey_published_ms, {ms} + 60500 as received_ms,
        {ms} + 60700 as stored_ms, {ms} + 61500 as published_ms, 'segment' as lake_segment, 0::bigint as lake_byte_offset,
        100 as lake_byte_length from {seen}""",
        "detections": f"""select {head}, {alert_id}, {when}, 'g' as band, {place}, {fluxes}, 1.0 as reference_distance_arcsec,
        19.0 as reference_mag, 0.1 as reference_mag_err, null::double as reference_chi, null::double as reference_sharp,
        null::bigint as reference_image_id, 0.9 as reliability, null::double as forest_reliability, 20.5 as limiting_mag,
        true as has_alert, null::double as withdrawn_mjd_tai from {seen}""",
        "forced_photometry": f"""select {head}, {alert_id.replace('alert_id', 'forced_id')}, {when}, 'r' as band, {place},
        case when i % 2 = 0 then 500.0 else 10.0 end as flux_nanojansky, 20.0 as flux_err_nanojansky,
        null::double as science_flux_nanojansky, null::double as science_flux_err_nanojansky, true as is_usable,
        null::double as reference_distance_arcsec, null::double as reference_mag, null::double as reference_mag_err,
        null::double as reference_chi, null::double as reference_sharp, null::bigint as reference_image_id,
        null::double as withdrawn_mjd_tai from {seen}""",
        "non_detections": f"""select {head}, {alert_id.replace('alert_id', 'image_id')}, {when}, 'i' as band, {place},
        20.1 as limiting_mag from {seen} where i % 4 = 0""",
        "objects": f"""select {head}, {place}, {mjd - 30} + 0.3 as first_mjd_tai, {mjd} + 0.5 as last_mjd_tai,
        20 + {mjd} % 10 as detection_count, {alert_id.replace('as alert_id', 'as last_alert_id')}, 'g' as last_band,
        19.5 as last_mag, 'S' || i as source_id from {seen}""",
        "features": f"""select {head}, {alert_id}, {when}, {place}, '1.0.0' as feature_set_version, 20 as detection_count,
        0 as forced_count, []::varchar[] as catalogs, []::varchar[] as unknown_catalogs, 0.5 as "StetsonK_g" from {seen}""",
        "classifications": said("stamps", "lucero-stamps/1", STAMPS, "i % 5")
        + " union all "
        + said("light-curves", "lucero-lightcurves/1", CURVES, curve),
        "events": f"""select 0::bigint as _healpix_29, date '{night}' as night, 'served stamps' as event_id,
        'classifierServed' as kind, {mjd} + 0.3 as event_mjd_utc, null::varchar as survey, null::varchar as oid,
        null::varchar as object_kind, null::bigint as alert_id, null::double as ra_deg, null::double as dec_deg,
        'stamps' as name, '1.0.0' as version, '{{}}' as detail where {alerts} > 0""",
    }


FAULTS = {
    "sum": ("classifications", "* replace (case when alert_id = {first} and classifier = 'stamps' then map_concat(probabilities, map([{last}], [0.5::double])) else probabilities end as probabilities)", "true"),
    "move": ("objects", "* replace (case when last_alert_id = {first} then dec_deg + 10 / 3600.0 else dec_deg end as dec_deg)", "true"),
    "missing": ("detections", "*", "alert_id <> {first}"),
}


def with_fault(queries: dict[str, str], fault: str) -> dict[str, str]:
    name, columns, rows = FAULTS[fault]
    first = "(select min(alert_id) from alerts)"
    last = "case when top_class = 'bogus' then 'SN' else 'bogus' end"
    columns, rows = (text.format(first=first, last=last) for text in (columns, rows))
    return {**queries, name: f"with alerts as ({queries['alerts']}) select {columns} from ({queries[name]}) where {rows}"}


def main(folder: str, night_text: str, alert_text: str, fault: str | None = None) -> None:
    alerts = int(alert_text)
    objects = max(2 * alerts, 1)
    night = date.fromisoformat(night_text)
    counts = {}
    with duckdb.connect() as database:
        database.execute("set memory_limit = '2GB'; set preserve_insertion_order = false")
        queries = tables(night, alerts, objects)
        written = queries if fault is None else with_fault(queries, fault)
        for name, query in queries.items():
            dataset = os.path.join(folder, night_text, name, "dataset", "Norder=0", "Dir=0")
            os.makedirs(dataset, exist_ok=True)
            counts[name] = database.execute(f"select count(*) from ({query})").fetchone()[0]
            if counts[name] == 0:
                continue
            for part in range(PARTS):
                path = os.path.join(dataset, f"Npix={part}.parquet")
                database.execute(
                    f"copy (select * from ({written[name]}) where _healpix_29 % {PARTS} = {part} order by _healpix_29)"
                    f" to '{path}' (format parquet, compression zstd)"
                )
    with open(os.path.join(folder, night_text, "manifest.json"), "w", encoding="utf-8") as file:
        json.dump(
            {
                "format": "lucero-night/1",
                "night": night_text,
                "revision": 1,
                "tables": {name: {"rowCount": count} for name, count in counts.items()},
                "reconciliation": [
                    {"survey": "ztf", "ledgerStoredCount": alerts, "exportedCount": alerts, "deadCount": 1,
                     "duplicateCount": 2}
                ] if alerts > 0 else [],
                "versions": {"code": "0.1.0"},
            },
            file,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
