SELECT check_id, checked_ms, status, value, low, high, detail
FROM data_check_result
WHERE check_id = $1 AND checked_ms < $2
ORDER BY checked_ms DESC
LIMIT $3;
