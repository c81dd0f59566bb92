-- Packets that a segment should hold, from an offset on.
SELECT survey, alert_id, segment, byte_offset, byte_length, packet_sha256
FROM lake_index
WHERE segment COLLATE "C" = $1 AND byte_offset >= $2
ORDER BY byte_offset
LIMIT $3;
