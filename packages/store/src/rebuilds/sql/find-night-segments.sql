-- Segments of the lake with packets of some nights, and when those were archived.
SELECT segment, min(archived_ms) AS first_archived_ms, max(archived_ms) AS last_archived_ms
FROM lake_index
WHERE survey = $1 AND night >= $2 AND night <= $3
GROUP BY segment
ORDER BY segment COLLATE "C"
LIMIT 100000;
