-- Stored detections whose contents differ from what a batch says: the higher rank stands
-- (packages/alert/src/measurement-rank.ts; the comparison of rows below is its `outranks`). What was
-- stored before ranks existed is an alert's own word, or older than every other. Runs under the object's
-- lock.
UPDATE detection AS held
SET {assignments}
FROM {given}
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.alert_id = given.alert_id
  AND (given.psf_flux_nanojansky IS NOT NULL, given.said_mjd_tai, given.content_code)
    > (held.psf_flux_nanojansky IS NOT NULL,
      coalesce(held.said_mjd_tai, CASE WHEN held.has_alert THEN 1 ELSE -1 END * float8 'Infinity'),
      coalesce(held.content_code, -2147483648))
RETURNING held.oid, held.survey, held.object_kind;
