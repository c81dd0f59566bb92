-- By half day, survey and band, the backends' counts added up.
SELECT half_day, survey, band, sum(alert_count)::bigint AS alert_count,
  sum(duplicate_count)::bigint AS duplicate_count, min(first_mjd_tai) AS first_mjd_tai,
  max(last_mjd_tai) AS last_mjd_tai
FROM night_alert_count
WHERE half_day >= $1 AND half_day < $2
GROUP BY half_day, survey, band
ORDER BY half_day, survey, band;
