UPDATE filter_webhook SET sending_seq = COALESCE(sending_seq, $3), attempt_count = attempt_count + 1,
  lease_until_ms = (extract(epoch FROM clock_timestamp()) * 1000)::bigint + $4,
  last_attempt_ms = (extract(epoch FROM clock_timestamp()) * 1000)::bigint
WHERE webhook_id = $1 AND lease_holder = $2 AND state = 'on'
RETURNING webhook_id;
