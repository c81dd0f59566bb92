-- The lease ends with the attempt.
UPDATE filter_webhook SET
  next_attempt_ms = (extract(epoch FROM clock_timestamp()) * 1000)::bigint + $5,
  failing_since_ms = COALESCE(failing_since_ms, (extract(epoch FROM clock_timestamp()) * 1000)::bigint),
  failing_from_seq = COALESCE(failing_from_seq, delivered_seq),
  lease_holder = NULL, lease_until_ms = 0, last_status = $3, last_trouble = $4
WHERE webhook_id = $1 AND lease_holder = $2
RETURNING webhook_id;
