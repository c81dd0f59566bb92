-- What the ledger says of the night, by survey: stored alerts, dead ones (never stored), and those that are neither.
SELECT l.survey,
  count(*) FILTER (WHERE l.stored_ms IS NOT NULL) AS stored_count,
  count(*) FILTER (WHERE l.stored_ms IS NULL AND l.dead_code IS NOT NULL) AS dead_count,
  count(*) FILTER (WHERE l.stored_ms IS NULL AND l.dead_code IS NULL) AS under_way_count
FROM alert_ledger AS l
JOIN {windows} USING (survey)
WHERE l.night >= floor({from})::integer AND l.night <= ceil({to})::integer
  AND coalesce(l.mjd_tai, l.night) >= from_mjd_tai AND coalesce(l.mjd_tai, l.night) < to_mjd_tai
GROUP BY l.survey
ORDER BY l.survey
