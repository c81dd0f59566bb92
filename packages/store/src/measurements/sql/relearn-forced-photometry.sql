-- Stored forced photometry that was measured again; see relearn-detections.sql.
UPDATE forced_photometry AS held
SET {assignments}
FROM {given}
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.forced_id = given.forced_id
  AND (given.flux_nanojansky IS NOT NULL, given.said_mjd_tai, given.content_code)
    > (held.flux_nanojansky IS NOT NULL, coalesce(held.said_mjd_tai, '-Infinity'),
      coalesce(held.content_code, -2147483648));
