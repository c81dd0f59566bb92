-- The upper limits of each object before its alert.
INSERT INTO non_detection (
  oid, survey, object_kind, image_id, mjd_tai, band, limiting_mag, said_mjd_tai, content_code)
SELECT
  oid, survey, object_kind::object_kind, floor(row_mjd_tai * 1000)::bigint, row_mjd_tai,
  CASE visit % 2 WHEN 0 THEN 'g' ELSE 'r' END, 20 + sin(object_number + visit),
  mjd_tai, hashint8(object_number * 64 + visit)
FROM {given}
CROSS JOIN generate_series(1, non_detections) AS visit
CROSS JOIN LATERAL (SELECT
  mjd_tai - days * (visit - 0.5) / non_detections AS row_mjd_tai) AS made;
