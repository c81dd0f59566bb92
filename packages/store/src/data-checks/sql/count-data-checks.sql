SELECT kind, status, count(*)::integer AS check_count
FROM data_check
WHERE night IS NOT DISTINCT FROM $1::date
GROUP BY kind, status
ORDER BY kind, status;
