UPDATE filter
SET state = 'paused', state_reason = $4, state_by = $3, state_changed_ms = $5, changed_ms = $5
WHERE name = $1 AND active_version = $2 AND state = 'on'
RETURNING name;
