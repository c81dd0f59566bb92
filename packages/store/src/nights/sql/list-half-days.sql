-- The half days that have alerts, newest first, before one; each found by a step in the index.
WITH RECURSIVE step AS (
  SELECT max(half_day) AS half_day, 1 AS count FROM night_alert_count WHERE half_day < $1
  UNION ALL
  SELECT (SELECT max(half_day) FROM night_alert_count AS c WHERE c.half_day < step.half_day), count + 1
  FROM step
  WHERE step.half_day IS NOT NULL AND count < $2
)
SELECT half_day FROM step WHERE half_day IS NOT NULL ORDER BY half_day DESC;
