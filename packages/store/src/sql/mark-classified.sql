-- When an alert was first classified. An upsert, because classifiers of stamps read the survey topic
-- themselves and may be ahead of ingest. The first time stays: a replay changes nothing.
INSERT INTO alert_ledger AS held (survey, alert_id, classified_ms)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
ON CONFLICT (survey, alert_id) DO UPDATE SET classified_ms = excluded.classified_ms
WHERE held.classified_ms IS NULL OR held.classified_ms > excluded.classified_ms;
