-- The last change by a command that was done.
SELECT change_id::text AS change_id, arguments
FROM data_change
WHERE command = $1 AND state = 'done'
ORDER BY recorded_ms DESC, change_id DESC
LIMIT 1;
