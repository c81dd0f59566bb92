-- By hour, survey and band, the backends' counts added up.
SELECT hour, survey, band, sum(alert_count)::bigint AS alert_count
FROM night_hour_count
WHERE hour >= $1 AND hour < $2
GROUP BY hour, survey, band
ORDER BY hour, survey, band;
