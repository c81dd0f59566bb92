-- Objects by name, in the order asked, each with its newest classification. Without a survey, those of every survey:
-- an oid may be there more than once.
SELECT given.position, o.*, NULL::double precision AS distance_arcsec, c.top_probability AS probability,
  c.classifier, c.classifier_version, c.top_class,
  {validity_end} AS validity_end_mjd_tai,
  {survey_detection_count} AS survey_detection_count,
  {host_redshift} AS host_redshift
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given (oid, survey, position)
-- OFFSET 0: each is looked up in the index, whatever the planner guesses of so many.
CROSS JOIN LATERAL (
  SELECT * FROM object
  WHERE object.oid = given.oid AND (given.survey IS NULL OR object.survey = given.survey)
  ORDER BY object.survey, object.object_kind
  OFFSET 0
) AS o
LEFT JOIN LATERAL (
  SELECT * FROM classification AS k
  WHERE k.oid = o.oid AND k.survey = o.survey AND k.object_kind = o.object_kind
  ORDER BY k.mjd_tai DESC, k.alert_id DESC, k.classifier
  LIMIT 1
) AS c ON true
ORDER BY given.position, o.survey, o.object_kind;
