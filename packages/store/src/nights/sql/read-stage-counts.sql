-- By half day, survey, stage and classifier; of dead alerts by the service that refused them.
SELECT half_day, survey, stage, classifier AS said_by, sum(alert_count)::bigint AS alert_count
FROM night_stage_count
WHERE half_day >= $1 AND half_day < $2
GROUP BY half_day, survey, stage, classifier
UNION ALL
SELECT half_day, survey, 'dead', dead_service, count(*)
FROM (
  SELECT half_day(coalesce(mjd_tai, night)) AS half_day, survey, dead_service
  FROM alert_ledger
  -- Half a day may lie in the night before or after by the count of the blocks.
  WHERE dead_code IS NOT NULL AND night >= $1 / 2 - 1 AND night <= $2 / 2 + 1
) AS dead
WHERE half_day >= $1 AND half_day < $2
GROUP BY half_day, survey, dead_service
ORDER BY half_day, survey, stage, said_by;
