-- The first place that brings an alert becomes its own: rows come back for those claimed here. A row
-- without a topic was made by a stage that overtook ingest; it is claimed like a missing one. A
-- second instance that claims the same alert waits for this one and then finds it claimed.
INSERT INTO alert_ledger AS held
  (survey, alert_id, topic, topic_partition, topic_offset, survey_published_ms, received_ms)
SELECT survey, alert_id, topic, topic_partition, topic_offset, survey_published_ms,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::bigint[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[])
  AS given (survey, alert_id, topic, topic_partition, topic_offset, survey_published_ms)
ON CONFLICT (survey, alert_id) DO UPDATE
SET topic = excluded.topic,
  topic_partition = excluded.topic_partition,
  topic_offset = excluded.topic_offset,
  survey_published_ms = excluded.survey_published_ms,
  received_ms = excluded.received_ms
WHERE held.topic IS NULL
RETURNING survey, alert_id;
