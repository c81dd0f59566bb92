-- What was found of a night. One that was released stays so when it is tested again; a reason stops it.
INSERT INTO night_release (night, state, reason, state_changed_ms)
VALUES ($1::date, $2, $3, $4)
ON CONFLICT (night) DO UPDATE
SET state = CASE
    WHEN excluded.state = 'tested' AND night_release.state = 'released' THEN 'released'
    ELSE excluded.state
  END,
  reason = excluded.reason,
  tested_ms = CASE WHEN excluded.state = 'tested' THEN excluded.state_changed_ms ELSE night_release.tested_ms END,
  released_ms = CASE
    WHEN excluded.state = 'released' THEN coalesce(night_release.released_ms, excluded.state_changed_ms)
    ELSE night_release.released_ms
  END,
  state_changed_ms = excluded.state_changed_ms,
  progress_percent = NULL, progress_step = NULL, progress_ms = NULL
