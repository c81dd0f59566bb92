-- Whose detections these were before they went to whom they belong to now.
INSERT INTO reassigned_detection (from_oid, survey, from_kind, alert_id, to_oid, to_kind)
SELECT DISTINCT from_oid, survey, from_kind::object_kind, alert_id, to_oid, to_kind::object_kind
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[])
  AS given (from_oid, survey, from_kind, alert_id, to_oid, to_kind)
ON CONFLICT (from_oid, survey, from_kind, alert_id) DO NOTHING;
