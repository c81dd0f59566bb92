-- Where packets are. The first place stays: a packet archived again by a replay is the same packet.
INSERT INTO lake_index (survey, alert_id, segment, byte_offset, byte_length, archived_ms)
SELECT survey, alert_id, segment, byte_offset, byte_length,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::integer[])
  AS given (survey, alert_id, segment, byte_offset, byte_length)
ON CONFLICT (survey, alert_id) DO NOTHING;
