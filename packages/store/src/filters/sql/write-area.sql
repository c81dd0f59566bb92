INSERT INTO sky_area AS held
  (name, owner, owner_name, description, visibility, kind, version, credible_level, from_mjd_tai, to_mjd_tai, revision,
   created_ms, changed_ms)
VALUES ($1, $2, $3, coalesce($4, ''), coalesce($5, 'private'), $6, $7, $8, $9, $10, $11, $12, $12)
ON CONFLICT (name) DO UPDATE
SET owner_name = excluded.owner_name, description = coalesce($4, held.description),
  visibility = coalesce($5, held.visibility), kind = excluded.kind, version = excluded.version,
  credible_level = excluded.credible_level, from_mjd_tai = excluded.from_mjd_tai, to_mjd_tai = excluded.to_mjd_tai,
  revision = excluded.revision, changed_ms = excluded.changed_ms;
