-- In the order asked; of each object by catalogue and rank.
SELECT given.position, m.*
FROM unnest($1::text[], $2::text[], $3::text[]::object_kind[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
JOIN catalog_match AS m
  ON m.oid = given.oid AND m.survey = given.survey AND m.object_kind = given.object_kind
ORDER BY given.position, m.catalog, m.rank;
