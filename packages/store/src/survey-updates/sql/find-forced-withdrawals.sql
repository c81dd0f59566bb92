-- Whether update records withdraw any of these forced measurements.
SELECT 1 AS found
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::integer[])
  AS given (oid, survey, object_kind, image_id, detector)
JOIN survey_update AS u
  ON u.alert_id IS NULL AND u.kind = 'forcedWithdrawal'
  AND u.oid = given.oid AND u.survey = given.survey
  AND u.object_kind = given.object_kind::object_kind
  AND u.image_id = given.image_id AND u.detector = given.detector
LIMIT 1;
