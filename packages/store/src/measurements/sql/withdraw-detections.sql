-- Stored detections that the survey has withdrawn: they stay, marked with the earliest time that any packet
-- gives, and no packet takes the mark away. Runs under the object's lock.
UPDATE detection AS held
SET withdrawn_mjd_tai = given.withdrawn_mjd_tai
FROM {given}
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.alert_id = given.alert_id
  AND (held.withdrawn_mjd_tai IS NULL OR held.withdrawn_mjd_tai > given.withdrawn_mjd_tai)
RETURNING held.oid, held.survey, held.object_kind;
