-- Everything a classifier ever said: once per alert, classifier and version, the first stays. Of a
-- shadow that was promoted and classified the alert again, only that it is no shadow any more. What is new of
-- served versions is counted by night.
WITH said AS (
  INSERT INTO classification_history AS held ({columns})
  SELECT {values}
  FROM {given}
  ON CONFLICT (oid, survey, object_kind, mjd_tai, alert_id, classifier, classifier_version)
  DO UPDATE SET shadow = false
  WHERE held.shadow AND NOT excluded.shadow
  RETURNING survey, classifier, mjd_tai, shadow
)
INSERT INTO night_stage_count AS held (half_day, survey, stage, classifier, slot, alert_count)
SELECT half_day(mjd_tai), survey, 'classified', classifier, pg_backend_pid(), count(*)
FROM said
WHERE NOT shadow
GROUP BY half_day(mjd_tai), survey, classifier
ON CONFLICT (half_day, survey, stage, classifier, slot) DO UPDATE
SET alert_count = held.alert_count + excluded.alert_count;
