-- Features that were computed at an alert of the night and are still the newest of their object.
SELECT f.oid, f.survey, f.object_kind, f.alert_id, f.mjd_tai, o.ra_deg, o.dec_deg,
  version AS feature_set_version, f.detection_count, f.forced_count, array_to_json(f.catalogs) AS catalogs,
  array_to_json(f.unknown_catalogs) AS unknown_catalogs,
  f.feature_set_id, f.feature_values
FROM feature AS f
JOIN {windows} USING (survey)
JOIN object AS o USING (oid, survey, object_kind)
JOIN feature_set USING (feature_set_id)
WHERE f.mjd_tai >= {from} AND f.mjd_tai < {to}
  AND f.mjd_tai >= from_mjd_tai AND f.mjd_tai < to_mjd_tai
