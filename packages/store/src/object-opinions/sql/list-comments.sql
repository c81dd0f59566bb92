-- Comments on an object and on the others of its source, the oldest first.
SELECT {columns}
FROM named_comment
WHERE (oid, survey, object_kind) IN (
  SELECT $1::text, $2::text, $3::text::object_kind
  UNION ALL
  SELECT other.oid, other.survey, other.object_kind
  FROM source_member AS own JOIN source_member AS other USING (source_id)
  WHERE own.oid = $1 AND own.survey = $2 AND own.object_kind = $3::text::object_kind
)
ORDER BY comment_id
LIMIT $4;
