SELECT survey, alert_id, segment, byte_offset, byte_length, packet_sha256
FROM lake_index
WHERE survey = $1 AND alert_id = $2
ORDER BY archived_ms
LIMIT 1;
