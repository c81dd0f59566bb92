-- Files are there. The same contents as before: what was said of them holds, but for a reason why nothing could be exported.
INSERT INTO night_release
  (night, state, revision, manifest_sha256, row_counts, byte_count, exported_ms, state_changed_ms)
VALUES ($1::date, 'exported', $2, $3, $4::jsonb, $5, $6, $6)
ON CONFLICT (night) DO UPDATE
SET state = CASE
    WHEN night_release.manifest_sha256 = excluded.manifest_sha256
      AND night_release.state IN ('tested', 'released') THEN night_release.state
    ELSE 'exported'
  END,
  reason = NULL,
  revision = excluded.revision, manifest_sha256 = excluded.manifest_sha256,
  row_counts = excluded.row_counts, byte_count = excluded.byte_count,
  exported_ms = CASE
    WHEN night_release.manifest_sha256 = excluded.manifest_sha256
      THEN coalesce(night_release.exported_ms, excluded.exported_ms)
    ELSE excluded.exported_ms
  END,
  tested_ms = CASE WHEN night_release.manifest_sha256 = excluded.manifest_sha256 THEN night_release.tested_ms END,
  released_ms = CASE WHEN night_release.manifest_sha256 = excluded.manifest_sha256 THEN night_release.released_ms END,
  state_changed_ms = excluded.state_changed_ms,
  progress_percent = NULL, progress_step = NULL, progress_ms = NULL
