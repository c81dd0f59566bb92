UPDATE filter
SET state = 'on', active_version = $2, max_events_per_night = $3, state_reason = NULL, state_by = $4,
  state_changed_ms = $5, changed_ms = $5
WHERE name = $1
RETURNING {columns};
