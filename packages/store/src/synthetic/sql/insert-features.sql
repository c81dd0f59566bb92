-- The features of each object: those of the set $8, as many values as $9 has.
INSERT INTO feature (
  oid, survey, object_kind, alert_id, mjd_tai, feature_set_id, detection_count, forced_count,
  feature_values)
SELECT
  oid, survey, object_kind::object_kind, floor(mjd_tai * 1000)::bigint * 10000000 + object_number,
  mjd_tai, $8::integer, $10::integer, $11::integer, $9::double precision[]
FROM {given};
