-- Known objects as they are now, locked in the order of their key until the transaction ends.
SELECT o.*
FROM object AS o
JOIN unnest($1::text[], $2::text[], $3::text[]) AS given (oid, survey, object_kind)
  ON o.oid = given.oid AND o.survey = given.survey
  AND o.object_kind = given.object_kind::object_kind
ORDER BY o.oid, o.survey, o.object_kind
FOR NO KEY UPDATE OF o;
