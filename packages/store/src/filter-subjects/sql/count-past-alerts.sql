-- Distinct alerts that were stored, by the counters: half days are the steps of every survey's nights.
SELECT coalesce(sum(alert_count), 0)::bigint AS alert_count
FROM night_alert_count
WHERE half_day >= $1 AND half_day < $2 AND ($3::text IS NULL OR survey = $3);
