-- Every former object of a detection knows whose it is now.
UPDATE reassigned_detection AS r
SET to_oid = given.to_oid, to_kind = given.to_kind::object_kind
FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) AS given (survey, alert_id, to_oid, to_kind)
WHERE r.alert_id = given.alert_id AND r.survey = given.survey
  AND (r.to_oid, r.to_kind) <> (given.to_oid, given.to_kind::object_kind);
