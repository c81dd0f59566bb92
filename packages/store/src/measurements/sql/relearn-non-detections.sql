-- Stored upper limits that were made again; see relearn-detections.sql.
UPDATE non_detection AS held
SET said_mjd_tai = given.said_mjd_tai,
  content_code = given.content_code,
  mjd_tai = given.mjd_tai,
  band = given.band,
  limiting_mag = given.limiting_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::integer[],
    $7::double precision[], $8::text[], $9::double precision[])
  AS given (oid, survey, object_kind, image_id, said_mjd_tai, content_code, mjd_tai, band,
    limiting_mag)
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.image_id = given.image_id
  AND (given.said_mjd_tai, given.content_code)
    > (coalesce(held.said_mjd_tai, '-Infinity'), coalesce(held.content_code, -2147483648));
