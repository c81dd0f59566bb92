-- How many alerts of half days are stored.
SELECT coalesce(sum(alert_count), 0)::bigint AS alert_count
FROM night_alert_count
WHERE half_day >= $1 AND half_day < $2;
