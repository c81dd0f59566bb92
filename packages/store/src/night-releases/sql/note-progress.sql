-- How far an export is. A night without files is 'exporting' meanwhile; one that has some keeps its state.
INSERT INTO night_release
  (night, state, state_changed_ms, progress_percent, progress_step, progress_ms)
VALUES ($1::date, 'exporting', $4, $2, $3, $4)
ON CONFLICT (night) DO UPDATE
SET progress_percent = excluded.progress_percent, progress_step = excluded.progress_step,
  progress_ms = excluded.progress_ms
