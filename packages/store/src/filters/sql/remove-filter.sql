UPDATE filter
SET is_removed = true, state = 'off', active_version = NULL, max_events_per_night = NULL, description = '',
  state_reason = NULL, state_by = $2, state_changed_ms = $3, changed_ms = $3
WHERE name = $1 AND owner = $2 AND NOT is_removed
RETURNING name;
