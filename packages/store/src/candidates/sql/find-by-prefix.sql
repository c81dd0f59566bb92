-- Objects whose ids begin so, in the order of ids: the primary key begins with them, in the order of their bytes.
SELECT o.oid, o.survey, o.object_kind::text AS object_kind
FROM unnest($1::text[]) AS given (prefix)
CROSS JOIN LATERAL (
  SELECT oid, survey, object_kind FROM object
  WHERE oid >= given.prefix AND oid < given.prefix || chr(1114111) AND detection_count > 0
  ORDER BY oid
  LIMIT $2
) AS o
LIMIT $2;
