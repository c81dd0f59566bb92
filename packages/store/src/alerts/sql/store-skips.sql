-- Why alerts were not classified. In the order of the key, so that two instances never wait for each
-- other crosswise; DO NOTHING also takes care of the same row twice in one batch.
INSERT INTO alert_skip
  (survey, alert_id, night, classifier, classifier_version, reason, detail, skipped_ms)
SELECT survey, alert_id, night, classifier, classifier_version, reason, detail,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[])
  AS given (survey, alert_id, night, classifier, classifier_version, reason, detail)
ORDER BY survey COLLATE "C", alert_id, classifier COLLATE "C", classifier_version COLLATE "C"
ON CONFLICT (alert_id, survey, classifier, classifier_version, night) DO NOTHING;
