-- Where packets are. The first place stays: a packet archived again by a replay is the same packet.
INSERT INTO lake_index
  (survey, alert_id, night, segment, byte_offset, byte_length, packet_sha256, archived_ms)
SELECT survey, alert_id, night, segment, byte_offset, byte_length, packet_sha256,
  coalesce(archived_ms, (extract(epoch FROM statement_timestamp()) * 1000)::bigint)
FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::bigint[], $6::integer[],
    $7::bytea[], $8::bigint[])
  AS given (survey, alert_id, night, segment, byte_offset, byte_length, packet_sha256,
    archived_ms)
ON CONFLICT (alert_id, survey, night) DO NOTHING;
