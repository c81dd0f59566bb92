UPDATE filter_webhook_delivery SET state = 'due', lease_until_ms = 0
WHERE webhook_id = $1 AND ($2::bigint IS NULL OR delivery_id = $2) AND state = 'dead' AND from_seq IS NOT NULL
RETURNING delivery_id;
