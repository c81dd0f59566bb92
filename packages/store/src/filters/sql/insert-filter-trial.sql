INSERT INTO filter_trial
  (name, version, made_by, made_ms, from_mjd_tai, to_mjd_tai, alert_count, passed_count, unknown_count, night_count,
   mean_events_per_night, greatest_events_per_night, result)
SELECT name, version, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb
FROM filter_version
WHERE name = $1 AND version = $2
RETURNING filter_trial_id;
