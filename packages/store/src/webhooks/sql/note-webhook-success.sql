UPDATE filter_webhook SET delivered_seq = sending_seq, delivered_count = delivered_count + $4,
  sending_seq = NULL, attempt_count = 0, next_attempt_ms = 0, failing_since_ms = NULL, failing_from_seq = NULL,
  last_success_ms = (extract(epoch FROM clock_timestamp()) * 1000)::bigint, last_status = $3, last_trouble = NULL
WHERE webhook_id = $1 AND lease_holder = $2 AND sending_seq IS NOT NULL
RETURNING webhook_id;
