-- Who was sent to longest ago comes first. Those that failed last time have places of their own, so that endpoints which
-- never answer take none of the others.
-- What a filter shows nobody but its owner is sent to nobody but its owner.
WITH clock AS (
  SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms
), sendable AS (
  SELECT w.webhook_id, w.attempt_count > 0 OR w.failing_since_ms IS NOT NULL AS is_failing, w.next_attempt_ms,
    w.last_attempt_ms
  FROM filter_webhook AS w
  CROSS JOIN clock
  JOIN filter AS f ON f.name = w.filter AND NOT f.is_removed AND (f.visibility = 'public' OR f.owner = w.owner)
  LEFT JOIN filter_event_count AS c ON c.filter = w.filter
  WHERE w.state = 'on' AND w.lease_until_ms <= now_ms AND w.next_attempt_ms <= now_ms
    AND (w.sending_seq IS NOT NULL OR w.delivered_seq < c.newest_seq)
), chosen AS (
  (SELECT webhook_id FROM sendable WHERE NOT is_failing ORDER BY last_attempt_ms NULLS FIRST, webhook_id LIMIT $3)
  UNION ALL
  (SELECT webhook_id FROM sendable WHERE is_failing ORDER BY next_attempt_ms LIMIT $4)
), free AS (
  SELECT webhook_id FROM filter_webhook JOIN chosen USING (webhook_id)
  WHERE state = 'on' AND lease_until_ms <= (SELECT now_ms FROM clock)
  FOR UPDATE OF filter_webhook SKIP LOCKED
)
UPDATE filter_webhook AS w SET lease_holder = $1, lease_until_ms = now_ms + $2
FROM free, clock
WHERE w.webhook_id = free.webhook_id
RETURNING w.webhook_id, w.filter, w.url, w.secret, w.batch_events, w.delivered_seq, w.sending_seq, w.attempt_count,
  now_ms - w.failing_since_ms AS failing_ms;
