-- The current features of the objects asked; their names are read once a set.
SELECT given.position::integer AS position, held.feature_set_id, array_send(held.feature_values) AS feature_values
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
JOIN feature AS held
  ON held.oid = given.oid AND held.survey = given.survey
    AND held.object_kind = given.object_kind::object_kind;
