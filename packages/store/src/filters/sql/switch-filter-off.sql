UPDATE filter
SET state = 'off', active_version = NULL, max_events_per_night = NULL, state_reason = $4, state_by = $3,
  state_changed_ms = $5, changed_ms = $5
WHERE name = $1 AND ($2::text IS NULL OR owner = $2) AND NOT is_removed
RETURNING {columns};
