SELECT {columns}, seq
FROM filter_event
WHERE survey = $1 AND alert_id = $2
ORDER BY filter
LIMIT 1000;
