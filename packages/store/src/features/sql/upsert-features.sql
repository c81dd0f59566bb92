-- Current features of each object: those of the newest alert, by time and then id, so that late
-- alerts and replays change nothing. The same alert overwrites with another feature set: that is a
-- replay after an upgrade. feature_values is text[] of array literals, as unnest flattens arrays.
INSERT INTO feature AS held (oid, survey, object_kind, alert_id, mjd_tai, feature_set_id,
  detection_count, forced_count, feature_values)
SELECT oid, survey, object_kind::object_kind, alert_id, mjd_tai, feature_set_id, detection_count,
  forced_count, feature_values::double precision[]
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[],
    $6::integer[], $7::integer[], $8::integer[], $9::text[])
  AS given (oid, survey, object_kind, alert_id, mjd_tai, feature_set_id, detection_count,
    forced_count, feature_values)
ON CONFLICT (oid, survey, object_kind) DO UPDATE
SET alert_id = excluded.alert_id,
  mjd_tai = excluded.mjd_tai,
  feature_set_id = excluded.feature_set_id,
  detection_count = excluded.detection_count,
  forced_count = excluded.forced_count,
  feature_values = excluded.feature_values
WHERE (excluded.mjd_tai, excluded.alert_id) > (held.mjd_tai, held.alert_id)
  OR (excluded.mjd_tai, excluded.alert_id) = (held.mjd_tai, held.alert_id)
    AND excluded.feature_set_id <> held.feature_set_id;
