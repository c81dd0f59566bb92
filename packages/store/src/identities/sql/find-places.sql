-- The sidereal objects in cells around some places, of which detections stand; some lie farther than was asked for.
-- OFFSET 0 makes Postgres look each range up in the index: it cannot guess how few objects they hold.
SELECT DISTINCT o.oid, o.survey, o.object_kind::text AS object_kind, o.ra_deg, o.dec_deg, o.first_mjd_tai,
  o.detection_count
FROM unnest($1::bigint[], $2::bigint[]) AS cell (first, past)
CROSS JOIN LATERAL (
  SELECT * FROM object
  WHERE hpx29 >= cell.first AND hpx29 < cell.past
  OFFSET 0
) AS o
WHERE o.detection_count > 0 AND o.object_kind = 'sidereal'
LIMIT $3;
