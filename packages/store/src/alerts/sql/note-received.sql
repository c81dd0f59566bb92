-- The alert's object and time, when its light curve was first stored, and the first message that brought it.
-- Part of the transaction that stores it, hence true whenever it is readable. A stage that was faster than
-- ingest may have made the row, without topic, partition and offset. $11: the time to note; NULL: the server's.
-- Returns the rows written here.
INSERT INTO alert_ledger AS held (survey, alert_id, night, oid, object_kind, mjd_tai, topic,
  topic_partition, topic_offset, survey_published_ms, received_ms, stored_ms)
SELECT survey, alert_id, night, oid, object_kind::object_kind, mjd_tai, topic, topic_partition,
  topic_offset, survey_published_ms, CASE WHEN topic IS NOT NULL THEN now_ms END, now_ms
FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::double precision[],
    $7::text[], $8::integer[], $9::bigint[], $10::bigint[])
  AS given (survey, alert_id, night, oid, object_kind, mjd_tai, topic, topic_partition, topic_offset,
    survey_published_ms),
  (SELECT coalesce($11::bigint, (extract(epoch FROM statement_timestamp()) * 1000)::bigint) AS now_ms) AS clock
ON CONFLICT (alert_id, survey, night) DO UPDATE
SET oid = excluded.oid,
  object_kind = excluded.object_kind,
  mjd_tai = excluded.mjd_tai,
  stored_ms = coalesce(held.stored_ms, excluded.stored_ms),
  topic = coalesce(held.topic, excluded.topic),
  topic_partition = coalesce(held.topic_partition, excluded.topic_partition),
  topic_offset = coalesce(held.topic_offset, excluded.topic_offset),
  survey_published_ms = coalesce(held.survey_published_ms, excluded.survey_published_ms),
  received_ms = coalesce(held.received_ms, excluded.received_ms),
  -- What ingest refused and stores after all is alive again; what another service refused stays noted.
  dead_code = CASE WHEN held.dead_service <> 'ingest' THEN held.dead_code END,
  dead_message = CASE WHEN held.dead_service <> 'ingest' THEN held.dead_message END,
  dead_service = CASE WHEN held.dead_service <> 'ingest' THEN held.dead_service END
WHERE held.stored_ms IS NULL OR (held.topic IS NULL AND excluded.topic IS NOT NULL)
-- New: stored now, not only its origin learnt.
RETURNING survey, alert_id, stored_ms,
  stored_ms = coalesce($11::bigint, (extract(epoch FROM statement_timestamp()) * 1000)::bigint) AS is_new;
