SELECT max(half_day) AS half_day
FROM night_alert_count
WHERE half_day > 0 AND ($1::text IS NULL OR survey = $1);
