-- The members that users call so.
SELECT given.position, m.oid, m.survey, m.object_kind::text AS object_kind, m.source_id
FROM unnest($1::text[]) WITH ORDINALITY AS given (alias_key, position)
JOIN source_alias AS a USING (alias_key)
JOIN source_member AS m USING (own_id)
ORDER BY given.position, m.survey, m.oid;
