-- $5: it arrived. A replay that did is no letter any more; a test stays, to be looked at.
WITH gone AS (
  DELETE FROM filter_webhook_delivery WHERE delivery_id = $1 AND $5::boolean AND from_seq IS NOT NULL
)
UPDATE filter_webhook_delivery SET state = CASE WHEN from_seq IS NULL THEN 'done' ELSE 'dead' END,
  last_status = $2, last_trouble = $3, answer_start = $4
WHERE delivery_id = $1 AND NOT ($5::boolean AND from_seq IS NOT NULL);
