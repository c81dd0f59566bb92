-- The members whose own id this is: a source by any id that it has or had.
SELECT given.position, m.oid, m.survey, m.object_kind::text AS object_kind, m.source_id
FROM unnest($1::text[]) WITH ORDINALITY AS given (own_id, position)
JOIN source_member AS m USING (own_id)
ORDER BY given.position, m.survey, m.oid;
