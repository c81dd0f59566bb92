-- What update records say of these detections: the newest word on its object, and on its withdrawal.
-- Nothing comes back for a detection without a record, which is nearly every one.
SELECT named.survey, named.alert_id, owner.object_kind::text AS object_kind, owner.oid,
  withdrawal.mjd_tai AS withdrawn_mjd_tai
FROM (
  SELECT DISTINCT u.survey, u.alert_id
  FROM unnest($1::text[], $2::bigint[]) AS given (survey, alert_id)
  JOIN survey_update AS u ON u.alert_id = given.alert_id AND u.survey = given.survey
) AS named
LEFT JOIN LATERAL (
  SELECT u.object_kind, u.oid FROM survey_update AS u
  WHERE u.alert_id = named.alert_id AND u.survey = named.survey AND u.kind = 'reassignment'
  ORDER BY u.update_time_tai_ns DESC, u.update_order DESC, u.unique_id DESC
  LIMIT 1
) AS owner ON true
LEFT JOIN LATERAL (
  SELECT u.mjd_tai FROM survey_update AS u
  WHERE u.alert_id = named.alert_id AND u.survey = named.survey AND u.kind = 'detectionWithdrawal'
  ORDER BY u.update_time_tai_ns DESC, u.update_order DESC, u.unique_id DESC
  LIMIT 1
) AS withdrawal ON true;
