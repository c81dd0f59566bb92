-- Nothing that was given up since it began to fail has arrived: it will be sent in its order, not as a dead letter.
WITH disabled AS (
  UPDATE filter_webhook SET state = 'disabled', state_reason = $5,
    delivered_seq = COALESCE(failing_from_seq, delivered_seq), sending_seq = NULL, attempt_count = 0,
    last_status = $3, last_trouble = $4, lease_holder = NULL, lease_until_ms = 0
  WHERE webhook_id = $1 AND lease_holder = $2 AND state = 'on'
  RETURNING webhook_id, delivered_seq
), taken_back AS (
  DELETE FROM filter_webhook_delivery AS d USING disabled
  WHERE d.webhook_id = disabled.webhook_id AND d.from_seq > disabled.delivered_seq AND d.state = 'dead'
)
SELECT webhook_id FROM disabled;
