-- Stored forced photometry that the survey has withdrawn; see withdraw-detections.sql.
UPDATE forced_photometry AS held
SET withdrawn_mjd_tai = given.withdrawn_mjd_tai
FROM {given}
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.forced_id = given.forced_id
  AND (held.withdrawn_mjd_tai IS NULL OR held.withdrawn_mjd_tai > given.withdrawn_mjd_tai);
