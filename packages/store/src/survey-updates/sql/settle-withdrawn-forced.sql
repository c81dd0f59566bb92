-- Marks forced photometry that update records withdraw, by object, exposure and detector, with the
-- newest word on each.
UPDATE forced_photometry AS f
SET withdrawn_mjd_tai = newest.mjd_tai
FROM (
  SELECT DISTINCT ON (u.oid, u.survey, u.object_kind, u.image_id, u.detector)
    u.oid, u.survey, u.object_kind, u.image_id, u.detector, u.mjd_tai
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::integer[])
    AS given (oid, survey, object_kind, image_id, detector)
  JOIN survey_update AS u
    ON u.alert_id IS NULL AND u.kind = 'forcedWithdrawal'
    AND u.oid = given.oid AND u.survey = given.survey
    AND u.object_kind = given.object_kind::object_kind
    AND u.image_id = given.image_id AND u.detector = given.detector
  ORDER BY u.oid, u.survey, u.object_kind, u.image_id, u.detector,
    u.update_time_tai_ns DESC, u.update_order DESC, u.unique_id DESC
) AS newest
WHERE f.oid = newest.oid AND f.survey = newest.survey AND f.object_kind = newest.object_kind
  AND f.image_id = newest.image_id AND f.detector = newest.detector
  AND f.withdrawn_mjd_tai IS DISTINCT FROM newest.mjd_tai;
