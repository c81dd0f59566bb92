-- Members whose source has changed, and new ones.
INSERT INTO source_member ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind) DO UPDATE
SET source_id = excluded.source_id, since_ms = excluded.since_ms;
