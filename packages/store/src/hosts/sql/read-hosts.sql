-- One row per object asked, in that order; nulls for an object that was not looked at yet.
SELECT {columns}
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN host AS held
  ON held.oid = given.oid AND held.survey = given.survey
    AND held.object_kind = given.object_kind::object_kind
ORDER BY given.position;
