-- What is known of the histories of these objects, one row each in the order given; null also for an object
-- that is not there.
SELECT o.history_digest
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN object AS o
  ON o.oid = given.oid AND o.survey = given.survey
  AND o.object_kind = given.object_kind::object_kind
ORDER BY given.position;
