-- A delivery that was begun stays begun: its events and its id are the same when it is tried again.
UPDATE filter_webhook SET state = $3, state_reason = NULL, attempt_count = 0, next_attempt_ms = 0,
  failing_since_ms = NULL, failing_from_seq = NULL
WHERE webhook_id = $1 AND ($2::text IS NULL OR owner = $2)
RETURNING {columns};
