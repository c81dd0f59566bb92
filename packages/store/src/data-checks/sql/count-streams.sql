-- What the newest half day of each survey has, by stage: counts, added up over the backends that counted. Only the last
-- 60 half days are looked through.
WITH newest AS (
  SELECT max(half_day) AS half_day FROM night_alert_count WHERE half_day < $1
), stored AS (
  SELECT DISTINCT ON (survey) survey, half_day, sum(alert_count)::bigint AS alert_count
  FROM night_alert_count
  WHERE half_day > (SELECT half_day FROM newest) - 60 AND half_day < $1
  GROUP BY survey, half_day
  ORDER BY survey, half_day DESC
)
SELECT survey, 'stored' AS stage, half_day, alert_count FROM stored
UNION ALL
SELECT survey, stage, half_day, sum(staged.alert_count)::bigint
FROM night_stage_count AS staged
JOIN stored USING (survey, half_day)
WHERE stage IN ('classified', 'published')
GROUP BY survey, stage, half_day
ORDER BY survey, stage;
