-- Everything a classifier ever said: once per alert, classifier and version, the first stays. Of a
-- shadow that was promoted and classified the alert again, only that it is no shadow any more. What is new is
-- counted by night: of served versions, and of all by class.
WITH said AS (
  INSERT INTO classification_history AS held ({columns})
  SELECT {values}
  FROM {given}
  ON CONFLICT (oid, survey, object_kind, mjd_tai, alert_id, classifier, classifier_version)
  DO UPDATE SET shadow = false
  WHERE held.shadow AND NOT excluded.shadow
  RETURNING survey, classifier, classifier_version, mjd_tai, shadow, top_class
), by_class AS (
  INSERT INTO night_class_count AS held (half_day, survey, classifier, classifier_version, shadow,
    class_name, slot, classification_count)
  SELECT half_day(mjd_tai), survey, classifier, classifier_version, shadow, top_class,
    pg_backend_pid(), count(*)
  FROM said
  GROUP BY half_day(mjd_tai), survey, classifier, classifier_version, shadow, top_class
  ON CONFLICT (half_day, survey, classifier, classifier_version, shadow, class_name, slot) DO UPDATE
  SET classification_count = held.classification_count + excluded.classification_count
)
INSERT INTO night_stage_count AS held (half_day, survey, stage, classifier, slot, alert_count)
SELECT half_day(mjd_tai), survey, 'classified', classifier, pg_backend_pid(), count(*)
FROM said
WHERE NOT shadow
GROUP BY half_day(mjd_tai), survey, classifier
ON CONFLICT (half_day, survey, stage, classifier, slot) DO UPDATE
SET alert_count = held.alert_count + excluded.alert_count;
