-- The nearest objects of each of many cones. The cells of a cone do not overlap, so no object comes twice. OFFSET 0
-- makes Postgres look each of them up in the index: it cannot guess how few objects they hold. Only what is
-- within its limit is joined with what is known of it.
SELECT near.position, o.*, near.distance_arcsec, c.top_probability AS probability, c.classifier,
  c.classifier_version, c.top_class,
  {validity_end} AS validity_end_mjd_tai,
  {survey_detection_count} AS survey_detection_count,
  {host_redshift} AS host_redshift
FROM unnest($1::integer[], $2::double precision[], $3::double precision[], $4::double precision[])
  AS cone (position, ra_deg, dec_deg, radius_arcsec)
CROSS JOIN LATERAL (
  SELECT cone.position, found.oid, found.survey, found.object_kind, found.distance_arcsec
  FROM (
    SELECT o.oid, o.survey, o.object_kind, {distance} AS distance_arcsec
    FROM unnest(
      ($5::bigint[])[($7::integer[])[cone.position + 1] + 1:($7::integer[])[cone.position + 2]],
      ($6::bigint[])[($7::integer[])[cone.position + 1] + 1:($7::integer[])[cone.position + 2]]
    ) AS cell (first, past)
    CROSS JOIN LATERAL (
      SELECT * FROM object
      WHERE hpx29 >= cell.first AND hpx29 < cell.past AND detection_count > 0
      OFFSET 0
    ) AS o
  ) AS found
  WHERE found.distance_arcsec <= cone.radius_arcsec
  ORDER BY found.distance_arcsec, found.oid, found.survey, found.object_kind
  LIMIT $8
) AS near
CROSS JOIN LATERAL (
  SELECT * FROM object
  WHERE object.oid = near.oid AND object.survey = near.survey AND object.object_kind = near.object_kind
  OFFSET 0
) AS o
LEFT JOIN LATERAL (
  SELECT * FROM classification AS k
  WHERE k.oid = o.oid AND k.survey = o.survey AND k.object_kind = o.object_kind
  ORDER BY k.mjd_tai DESC, k.alert_id DESC, k.classifier
  LIMIT 1
) AS c ON true
ORDER BY near.position, near.distance_arcsec, o.oid, o.survey, o.object_kind;
