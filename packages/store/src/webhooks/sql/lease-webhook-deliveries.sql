WITH clock AS (
  SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms
), free AS (
  SELECT d.delivery_id, w.filter, w.url, w.secret
  FROM filter_webhook_delivery AS d
  JOIN filter_webhook AS w USING (webhook_id)
  JOIN filter AS f ON f.name = w.filter AND NOT f.is_removed AND (f.visibility = 'public' OR f.owner = w.owner)
  WHERE d.state = 'due' AND d.lease_until_ms <= (SELECT now_ms FROM clock)
  ORDER BY d.delivery_id LIMIT $2
  FOR UPDATE OF d SKIP LOCKED
)
UPDATE filter_webhook_delivery AS d SET lease_until_ms = now_ms + $1, last_attempt_ms = now_ms,
  attempt_count = d.attempt_count + 1
FROM free, clock
WHERE d.delivery_id = free.delivery_id
RETURNING d.delivery_id, d.webhook_id, free.filter, free.url, free.secret, d.from_seq, d.to_seq;
