-- A draft; no row when the object has a report to this server already.
INSERT INTO tns_report (oid, survey, object_kind, url, report, created_by, created_ms)
VALUES ($1, $2, $3::object_kind, $4, $5::jsonb, $6, $7)
ON CONFLICT (oid, survey, object_kind, url) WHERE state <> 'refused' DO NOTHING
RETURNING {columns};
