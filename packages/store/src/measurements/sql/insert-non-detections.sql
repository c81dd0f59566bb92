-- Upper limits that are not stored; see insert-detections.sql.
INSERT INTO non_detection (oid, survey, object_kind, image_id, said_mjd_tai, content_code, mjd_tai,
  band, limiting_mag)
SELECT oid, survey, object_kind::object_kind, image_id, said_mjd_tai, content_code, mjd_tai, band,
  limiting_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::integer[],
    $7::double precision[], $8::text[], $9::double precision[])
  AS given (oid, survey, object_kind, image_id, said_mjd_tai, content_code, mjd_tai, band,
    limiting_mag)
ON CONFLICT (oid, survey, object_kind, image_id) DO NOTHING;
