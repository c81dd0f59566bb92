-- Objects by their ids, of any survey where none is named, with the source of each that was looked at. Also names of
-- objects that are no longer here and have been members.
SELECT given.position, o.oid, o.survey, o.object_kind::text AS object_kind, m.source_id
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS given (oid, survey, object_kind, position)
CROSS JOIN LATERAL (
  SELECT * FROM object
  WHERE object.oid = given.oid AND (given.survey IS NULL OR object.survey = given.survey)
    AND (given.object_kind IS NULL OR object.object_kind = given.object_kind::object_kind)
  ORDER BY object.survey, object.object_kind
  OFFSET 0
) AS o
LEFT JOIN source_member AS m
  ON m.oid = o.oid AND m.survey = o.survey AND m.object_kind = o.object_kind
ORDER BY given.position, o.survey, o.object_kind;
