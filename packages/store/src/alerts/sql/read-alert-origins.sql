-- The first message (topic, partition, offset) that brought each of these alerts, as far as it is known.
SELECT survey, alert_id, topic, topic_partition, topic_offset
FROM alert_ledger
JOIN unnest($1::text[], $2::bigint[], $3::integer[]) AS given (survey, alert_id, night)
  USING (survey, alert_id, night);
