-- The lease stays: whoever buries decides what follows.
WITH before AS (
  SELECT webhook_id, delivered_seq, sending_seq, attempt_count FROM filter_webhook
  WHERE webhook_id = $1 AND lease_holder = $2 AND sending_seq IS NOT NULL
  FOR UPDATE
), passed AS (
  UPDATE filter_webhook AS w SET delivered_seq = w.sending_seq, sending_seq = NULL, attempt_count = 0,
    next_attempt_ms = 0,
    failing_since_ms = COALESCE(failing_since_ms, (extract(epoch FROM clock_timestamp()) * 1000)::bigint),
    failing_from_seq = COALESCE(failing_from_seq, w.delivered_seq), last_status = $3, last_trouble = $4
  FROM before WHERE w.webhook_id = before.webhook_id
), buried AS (
  INSERT INTO filter_webhook_delivery (webhook_id, created_ms, last_attempt_ms, from_seq, to_seq, attempt_count,
    last_status, state, last_trouble, answer_start)
  SELECT webhook_id, (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint, delivered_seq + 1, sending_seq, attempt_count, $3::integer,
    'dead', $4::text, $5::text
  FROM before
  RETURNING webhook_id
)
SELECT (
  SELECT count(*)::integer FROM filter_webhook_delivery AS d
  WHERE d.webhook_id = buried.webhook_id AND d.from_seq IS NOT NULL
) + 1 AS dead_count
FROM buried;
