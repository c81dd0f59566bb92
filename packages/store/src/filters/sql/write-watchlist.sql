INSERT INTO watchlist AS held
  (name, owner, owner_name, description, visibility, version, row_count, revision, created_ms, changed_ms)
VALUES ($1, $2, $3, coalesce($4, ''), coalesce($5, 'private'), $6, 0, $7, $8, $8)
ON CONFLICT (name) DO UPDATE
SET owner_name = excluded.owner_name, description = coalesce($4, held.description),
  visibility = coalesce($5, held.visibility), version = excluded.version, revision = excluded.revision,
  changed_ms = excluded.changed_ms;
