-- Alerts of a survey in half days, by the counters.
SELECT coalesce(sum(alert_count), 0)::bigint AS alert_count
FROM night_alert_count
WHERE half_day >= $2 AND half_day < $3 AND survey = $1;
