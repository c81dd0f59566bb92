-- Which measurements of these objects are stored, from the least id that the batch brings on, and the code of
-- what stands: one row per object, in the order given. Most of an alert's history is known and unchanged;
-- comparing its codes from the index costs a tenth of offering the rows to ON CONFLICT. Runs under the objects'
-- locks, and as a statement after the one that took them: only then does it see what their last holder wrote.
SELECT
  array_send(d.ids) AS alert_ids, array_send(d.codes) AS detection_codes,
  array_send(f.ids) AS forced_ids, array_send(f.codes) AS forced_codes,
  array_send(n.ids) AS image_ids, array_send(n.codes) AS non_detection_codes
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
  WITH ORDINALITY AS given (oid, survey, object_kind, least_alert_id, least_forced_id,
    least_image_id, position)
CROSS JOIN LATERAL (
  SELECT array_agg(alert_id) AS ids, array_agg(content_code) AS codes
  FROM detection AS d
  WHERE d.oid = given.oid AND d.survey = given.survey
    AND d.object_kind = given.object_kind::object_kind AND d.alert_id >= given.least_alert_id
) AS d
CROSS JOIN LATERAL (
  SELECT array_agg(forced_id) AS ids, array_agg(content_code) AS codes
  FROM forced_photometry AS f
  WHERE f.oid = given.oid AND f.survey = given.survey
    AND f.object_kind = given.object_kind::object_kind AND f.forced_id >= given.least_forced_id
) AS f
CROSS JOIN LATERAL (
  SELECT array_agg(image_id) AS ids, array_agg(content_code) AS codes
  FROM non_detection AS n
  WHERE n.oid = given.oid AND n.survey = given.survey
    AND n.object_kind = given.object_kind::object_kind AND n.image_id >= given.least_image_id
) AS n
ORDER BY given.position;
