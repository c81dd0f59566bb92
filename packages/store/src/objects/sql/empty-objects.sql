-- Objects that no detection is left of: the row stays, as that of one whose detections are all withdrawn.
UPDATE object AS o
SET detection_count = 0
FROM unnest($1::text[], $2::text[], $3::text[]) AS given (oid, survey, object_kind)
WHERE o.oid = given.oid AND o.survey = given.survey
  AND o.object_kind = given.object_kind::object_kind;
