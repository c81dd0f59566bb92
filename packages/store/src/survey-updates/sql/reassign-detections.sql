-- Detections to the objects that they belong to; each is stored once (drop-reassigned-copies.sql).
-- Gives the objects that they leave.
UPDATE detection AS d
SET oid = given.oid,
  object_kind = given.object_kind::object_kind
FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[])
  AS given (survey, alert_id, oid, object_kind)
JOIN detection AS former ON former.alert_id = given.alert_id AND former.survey = given.survey
WHERE d.oid = former.oid AND d.survey = former.survey AND d.object_kind = former.object_kind
  AND d.alert_id = former.alert_id
  AND (d.oid, d.object_kind) <> (given.oid, given.object_kind::object_kind)
RETURNING former.oid, former.survey, former.object_kind, former.alert_id;
