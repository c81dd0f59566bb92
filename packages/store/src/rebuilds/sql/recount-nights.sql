-- Counts of nights from what they count, as 0019 and 0050 made them first. A slot of nobody: who counts from now on
-- adds beside it.
DELETE FROM night_alert_count;
DELETE FROM night_hour_count;
DELETE FROM night_stage_count;
DELETE FROM night_class_count;
INSERT INTO night_alert_count
SELECT half_day(l.mjd_tai), l.survey, coalesce(d.band, 'unknown'), 0, count(*), 0, min(l.mjd_tai),
  max(l.mjd_tai)
FROM alert_ledger AS l
LEFT JOIN LATERAL (
  -- Wherever it was moved to; a copy may be left under another object.
  SELECT band FROM detection AS d
  WHERE d.alert_id = l.alert_id AND d.survey = l.survey
  ORDER BY d.has_alert DESC
  LIMIT 1
) AS d ON true
WHERE l.stored_ms IS NOT NULL AND l.mjd_tai IS NOT NULL
GROUP BY 1, 2, 3;
INSERT INTO night_hour_count
SELECT CASE WHEN half_day(l.mjd_tai) = 0 THEN 0 ELSE floor(24 * l.mjd_tai)::integer END, l.survey,
  coalesce(d.band, 'unknown'), 0, count(*)
FROM alert_ledger AS l
LEFT JOIN LATERAL (
  -- Wherever it was moved to; a copy may be left under another object.
  SELECT band FROM detection AS d
  WHERE d.alert_id = l.alert_id AND d.survey = l.survey
  ORDER BY d.has_alert DESC
  LIMIT 1
) AS d ON true
WHERE l.stored_ms IS NOT NULL AND l.mjd_tai IS NOT NULL
GROUP BY 1, 2, 3;
INSERT INTO night_stage_count
SELECT half_day(mjd_tai), survey, 'classified', classifier, 0, count(*)
FROM classification_history WHERE NOT shadow
GROUP BY 1, 2, 4
UNION ALL
SELECT half_day(coalesce(l.mjd_tai, p.night)), p.survey, 'published', p.classifier, 0, count(*)
FROM publication AS p
LEFT JOIN alert_ledger AS l ON l.alert_id = p.alert_id AND l.survey = p.survey AND l.night = p.night
GROUP BY 1, 2, 4
UNION ALL
SELECT half_day(coalesce(l.mjd_tai, s.night)), s.survey, 'skipped', s.classifier, 0, count(*)
FROM alert_skip AS s
LEFT JOIN alert_ledger AS l ON l.alert_id = s.alert_id AND l.survey = s.survey AND l.night = s.night
GROUP BY 1, 2, 4;
INSERT INTO night_class_count
SELECT half_day(mjd_tai), survey, classifier, classifier_version, shadow, top_class, 0, count(*)
FROM classification_history
GROUP BY 1, 2, 3, 4, 5, 6;
