-- The limit is counted before: two requests at once may pass it by one, which harms nobody.
INSERT INTO filter_webhook (filter, owner, url, description, secret, batch_events, delivered_seq, created_ms)
SELECT $1, $2, $3, $4, $5, $6, $7, $8
WHERE $9 > (SELECT count(*) FROM filter_webhook WHERE owner = $2)
RETURNING {columns};
