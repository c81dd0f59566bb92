-- Alerts that a service refused, newest night first: a walk along the index of the dead, which are few.
SELECT night, alert_id, survey, mjd_tai, oid, object_kind, topic, topic_partition, topic_offset,
  received_ms, dead_service, dead_code, dead_message
FROM alert_ledger
WHERE dead_code IS NOT NULL AND (night, alert_id, survey) < ($1, $2, $3)
  AND ($4::integer IS NULL OR night >= $4) AND ($5::integer IS NULL OR night <= $5)
  AND ($6::text IS NULL OR survey = $6) AND ($7::text IS NULL OR dead_service = $7)
  AND ($8::text IS NULL OR dead_code = $8) AND ($9::text IS NULL OR topic = $9)
ORDER BY night DESC, alert_id DESC, survey DESC
LIMIT $10;
