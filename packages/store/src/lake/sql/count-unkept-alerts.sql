-- Alerts that were stored and whose packets are nowhere in the lake, with one of them as an example.
SELECT survey, count(*) AS alert_count, min(alert_id) AS example
FROM alert_ledger AS l
WHERE l.night >= $1 AND l.night <= $2 AND l.stored_ms IS NOT NULL
  AND l.survey_published_ms >= $3 AND l.survey_published_ms < $4
  AND NOT EXISTS (SELECT FROM lake_index AS i
    WHERE i.alert_id = l.alert_id AND i.survey = l.survey AND i.night = l.night)
GROUP BY survey
ORDER BY survey
LIMIT 1000;
