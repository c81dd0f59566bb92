-- Why alerts were not classified, and how many of each night. In the order of the key, so that two instances never
-- wait for each other crosswise; DO NOTHING also takes care of the same row twice in one batch.
WITH given AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[],
      $7::text[], $8::integer[])
    AS each (survey, alert_id, night, classifier, classifier_version, reason, detail, half_day)
), stored AS (
  INSERT INTO alert_skip
    (survey, alert_id, night, classifier, classifier_version, reason, detail, skipped_ms)
  SELECT survey, alert_id, night, classifier, classifier_version, reason, detail,
    (extract(epoch FROM statement_timestamp()) * 1000)::bigint
  FROM given
  ORDER BY survey COLLATE "C", alert_id, classifier COLLATE "C", classifier_version COLLATE "C"
  ON CONFLICT (alert_id, survey, classifier, classifier_version, night) DO NOTHING
  RETURNING survey, alert_id, classifier
)
INSERT INTO night_stage_count AS held (half_day, survey, stage, classifier, slot, alert_count)
SELECT half_day, survey, 'skipped', classifier, pg_backend_pid(), count(*)
FROM stored
JOIN (SELECT DISTINCT survey, alert_id, half_day FROM given) AS timed USING (survey, alert_id)
GROUP BY half_day, survey, classifier
ON CONFLICT (half_day, survey, stage, classifier, slot) DO UPDATE
SET alert_count = held.alert_count + excluded.alert_count;
