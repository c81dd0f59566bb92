-- Where packets are, by the lake itself: of several copies the one that was archived first. An entry of the same place is
-- set right, but for its time: old segments do not say when.
INSERT INTO lake_index AS held
  (survey, alert_id, night, segment, byte_offset, byte_length, packet_sha256, archived_ms)
SELECT DISTINCT ON (survey, alert_id, night) survey, alert_id, night, segment, byte_offset, byte_length,
  packet_sha256, archived_ms
FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::bigint[], $6::integer[],
    $7::bytea[], $8::bigint[]) WITH ORDINALITY
  AS given (survey, alert_id, night, segment, byte_offset, byte_length, packet_sha256, archived_ms, place)
ORDER BY survey, alert_id, night, archived_ms, place
ON CONFLICT (alert_id, survey, night) DO UPDATE
SET segment = excluded.segment, byte_offset = excluded.byte_offset, byte_length = excluded.byte_length,
  packet_sha256 = excluded.packet_sha256,
  archived_ms = CASE
    WHEN held.segment = excluded.segment AND held.byte_offset = excluded.byte_offset THEN held.archived_ms
    ELSE excluded.archived_ms
  END
WHERE CASE
  WHEN held.segment = excluded.segment AND held.byte_offset = excluded.byte_offset
    THEN held.byte_length <> excluded.byte_length OR held.packet_sha256 IS DISTINCT FROM excluded.packet_sha256
  ELSE held.archived_ms > excluded.archived_ms OR (held.archived_ms = excluded.archived_ms
    AND held.segment = excluded.segment AND held.packet_sha256 IS DISTINCT FROM excluded.packet_sha256)
END;
