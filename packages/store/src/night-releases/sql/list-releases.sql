-- Nights before one that have a data set or are getting one, newest first.
SELECT night::text AS night, state, reason, revision, manifest_sha256, row_counts, byte_count, exported_ms, tested_ms,
  released_ms, state_changed_ms, progress_percent, progress_step, progress_ms
FROM night_release
WHERE night < $1::date
ORDER BY night DESC
LIMIT $2
