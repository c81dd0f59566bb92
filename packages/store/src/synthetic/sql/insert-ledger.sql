-- The alert of each object, as ingest has written it.
INSERT INTO alert_ledger (
  alert_id, mjd_tai, topic_offset, survey_published_ms, received_ms, stored_ms, night, topic_partition,
  object_kind, survey, oid, topic)
SELECT
  floor(mjd_tai * 1000)::bigint * 10000000 + object_number, mjd_tai, object_number,
  1790000000000, 1790000000000, 1790000000000, floor(mjd_tai)::integer, 0,
  object_kind::object_kind, survey, oid, 'synthetic'
FROM {given};
