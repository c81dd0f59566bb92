-- The newest half day of each survey asked that has alerts; of absurd times there is none. By the primary key, from
-- its end.
SELECT asked.survey, newest.half_day
FROM unnest($1::text[]) AS asked (survey)
CROSS JOIN LATERAL (
  SELECT half_day FROM night_alert_count AS n
  WHERE n.survey = asked.survey AND n.half_day > 0 AND n.alert_count > 0
  ORDER BY half_day DESC
  LIMIT 1
) AS newest;
