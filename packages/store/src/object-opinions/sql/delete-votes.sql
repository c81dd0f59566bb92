-- What a person has said of an object, or of another of its source.
DELETE FROM object_vote
WHERE owner = $4 AND (oid, survey, object_kind) IN (
  SELECT $1::text, $2::text, $3::text::object_kind
  UNION ALL
  SELECT other.oid, other.survey, other.object_kind
  FROM source_member AS own JOIN source_member AS other USING (source_id)
  WHERE own.oid = $1 AND own.survey = $2 AND own.object_kind = $3::text::object_kind
)
RETURNING oid;
