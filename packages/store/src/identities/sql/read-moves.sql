-- Which objects have given detections to which others, as they stand now.
WITH given AS (
  SELECT oid, survey, object_kind::object_kind
  FROM unnest($1::text[], $2::text[], $3::text[]) AS given (oid, survey, object_kind)
)
SELECT r.survey, r.from_oid, r.from_kind::text AS from_kind, r.to_oid, r.to_kind::text AS to_kind
FROM given JOIN reassigned_detection AS r
  ON r.from_oid = given.oid AND r.survey = given.survey AND r.from_kind = given.object_kind
WHERE (r.from_oid, r.from_kind) <> (r.to_oid, r.to_kind)
UNION
SELECT r.survey, r.from_oid, r.from_kind::text, r.to_oid, r.to_kind::text
FROM given JOIN reassigned_detection AS r
  ON r.to_oid = given.oid AND r.survey = given.survey AND r.to_kind = given.object_kind
WHERE (r.from_oid, r.from_kind) <> (r.to_oid, r.to_kind);
