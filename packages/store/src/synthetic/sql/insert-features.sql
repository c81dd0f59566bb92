-- The features of one in $14 objects: those of the set $12, as many values as $13 has.
INSERT INTO feature (
  oid, survey, object_kind, alert_id, mjd_tai, feature_set_id, detection_count, forced_count,
  feature_values)
SELECT
  oid, survey, object_kind::object_kind, floor(mjd_tai * 1000)::bigint * 10000000 + object_number,
  mjd_tai, $12::integer, detections, forced, $13::double precision[]
FROM {given}
WHERE object_number % $14::integer = 0;
