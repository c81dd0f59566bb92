-- The first message (topic, partition, offset) that brought each of these alerts, as far as it is known, and when the
-- alert was stored.
SELECT survey, alert_id, topic, topic_partition, topic_offset, stored_ms
FROM alert_ledger
JOIN unnest($1::text[], $2::bigint[], $3::integer[]) AS given (survey, alert_id, night)
  USING (survey, alert_id, night);
