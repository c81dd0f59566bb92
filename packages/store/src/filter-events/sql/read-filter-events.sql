SELECT {columns}, seq
FROM filter_event
WHERE filter = $1 AND seq > $2
ORDER BY seq
LIMIT $3;
