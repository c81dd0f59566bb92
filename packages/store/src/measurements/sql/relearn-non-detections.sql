-- Stored upper limits that were made again; see relearn-detections.sql.
UPDATE non_detection AS held
SET {assignments}
FROM {given}
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.image_id = given.image_id
  AND (given.said_mjd_tai, given.content_code)
    > (coalesce(held.said_mjd_tai, '-Infinity'), coalesce(held.content_code, -2147483648));
