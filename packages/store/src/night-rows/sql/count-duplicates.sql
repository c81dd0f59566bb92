-- Messages that brought a stored alert again, as counted when they came.
SELECT survey, sum(duplicate_count)::bigint AS duplicate_count
FROM night_alert_count AS c
JOIN {windows} USING (survey)
WHERE half_day >= 2 * from_mjd_tai AND half_day < 2 * to_mjd_tai
GROUP BY survey
ORDER BY survey
