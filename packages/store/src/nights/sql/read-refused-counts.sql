-- Dead alerts of half days by service and code, the most frequent first.
SELECT survey, dead_service AS service, dead_code AS code, count(*) AS alert_count,
  (array_agg(dead_message ORDER BY alert_id))[1] AS example_message,
  (array_agg(alert_id ORDER BY alert_id))[1] AS example_alert_id
FROM alert_ledger
WHERE dead_code IS NOT NULL AND night >= $1::integer / 2 AND night <= $2::integer / 2
  AND half_day(coalesce(mjd_tai, night)) >= $1 AND half_day(coalesce(mjd_tai, night)) < $2
GROUP BY survey, dead_service, dead_code
ORDER BY count(*) DESC, survey, dead_service, dead_code
LIMIT $3;
