-- Where the packets of some alerts are.
SELECT survey, alert_id, segment, byte_offset, byte_length, packet_sha256
FROM lake_index
WHERE survey = $1 AND alert_id = ANY($2::bigint[])
LIMIT $3;
