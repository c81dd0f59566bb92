WITH forgotten AS (
  DELETE FROM filter_webhook_delivery WHERE webhook_id = $1 AND from_seq IS NULL
)
INSERT INTO filter_webhook_delivery (webhook_id, created_ms, attempt_count, state)
VALUES ($1, $2, 0, 'due')
RETURNING {columns};
