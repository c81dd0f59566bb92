-- When objects were first detected, at all and within a window. What is withdrawn does not count.
SELECT given.position, first.first_mjd_tai, first.first_in_window_mjd_tai
FROM unnest($1::text[], $2::text[], $3::text[]::object_kind[], $4::double precision[], $5::double precision[])
  WITH ORDINALITY AS given (oid, survey, object_kind, window_from, window_to, position)
CROSS JOIN LATERAL (
  SELECT min(d.mjd_tai) AS first_mjd_tai,
    min(d.mjd_tai) FILTER (WHERE d.mjd_tai >= given.window_from AND d.mjd_tai <= given.window_to) AS first_in_window_mjd_tai
  FROM detection AS d
  WHERE d.oid = given.oid AND d.survey = given.survey AND d.object_kind = given.object_kind
    AND d.withdrawn_mjd_tai IS NULL
) AS first
ORDER BY given.position;
