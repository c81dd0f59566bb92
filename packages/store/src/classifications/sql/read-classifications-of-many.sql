-- Current classifications of many objects, in the order asked; $4: of one classifier, or of all.
SELECT given.position, {columns},
  false AS shadow, NULL::double precision AS withdrawn_mjd_tai
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
-- OFFSET 0: each is looked up in the index, whatever the planner guesses of so many.
CROSS JOIN LATERAL (
  SELECT * FROM classification AS c
  WHERE c.oid = given.oid AND c.survey = given.survey
    AND c.object_kind = given.object_kind::object_kind
    AND ($4::text IS NULL OR c.classifier = $4)
  OFFSET 0
) AS held
ORDER BY given.position, classifier;
