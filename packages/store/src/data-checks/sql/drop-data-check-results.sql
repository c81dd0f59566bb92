-- A part at a time: of a long time without a look there may be many.
DELETE FROM data_check_result
WHERE (check_id, checked_ms) IN (
  SELECT check_id, checked_ms FROM data_check_result WHERE checked_ms < $1 ORDER BY checked_ms LIMIT 10000
)
RETURNING check_id;
