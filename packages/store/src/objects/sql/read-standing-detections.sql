-- What the state of these objects is made of: their detections that stand, one row per object in the order
-- given. Of an object that has none, those that were withdrawn: its row needs a place and a time. Nulls
-- for an object that has none at all: all were reassigned.
SELECT
  array_send(array_agg(d.alert_id)) AS alert_id,
  array_send(array_agg(d.mjd_tai)) AS mjd_tai,
  string_agg(d.band, ' ') AS band,
  array_send(array_agg(d.ra_deg)) AS ra_deg,
  array_send(array_agg(d.dec_deg)) AS dec_deg,
  array_send(array_agg(d.psf_flux_nanojansky)) AS psf_flux_nanojansky,
  bool_and(d.withdrawn_mjd_tai IS NOT NULL) AS is_withdrawn
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN LATERAL (
  SELECT *, bool_and(withdrawn_mjd_tai IS NOT NULL) OVER () AS none_stands
  FROM detection
  WHERE detection.oid = given.oid AND detection.survey = given.survey
    AND detection.object_kind = given.object_kind::object_kind
) AS d ON d.withdrawn_mjd_tai IS NULL OR d.none_stands
GROUP BY given.position
ORDER BY given.position;
