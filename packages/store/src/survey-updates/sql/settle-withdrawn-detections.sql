-- Marks detections as withdrawn. Gives their objects.
UPDATE detection AS d
SET withdrawn_mjd_tai = given.withdrawn_mjd_tai
FROM unnest($1::text[], $2::bigint[], $3::double precision[])
  AS given (survey, alert_id, withdrawn_mjd_tai)
WHERE d.alert_id = given.alert_id AND d.survey = given.survey
  AND d.withdrawn_mjd_tai IS DISTINCT FROM given.withdrawn_mjd_tai
RETURNING d.oid, d.survey, d.object_kind;
