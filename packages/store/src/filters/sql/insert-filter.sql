-- Anew where its owner had removed it: versions go on from there.
INSERT INTO filter
  (name, owner, owner_name, description, visibility, version, state_by, state_changed_ms, forked_from, created_ms,
   changed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $2, $8, $7, $8, $8)
ON CONFLICT (name) DO UPDATE
SET owner_name = excluded.owner_name, description = excluded.description, visibility = excluded.visibility,
  version = excluded.version, state_by = excluded.state_by, state_changed_ms = excluded.state_changed_ms,
  forked_from = excluded.forked_from, created_ms = excluded.created_ms, changed_ms = excluded.changed_ms,
  is_removed = false
RETURNING {columns};
