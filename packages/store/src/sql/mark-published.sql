-- When an alert was first published; see mark-classified.sql.
INSERT INTO alert_ledger AS held (survey, alert_id, published_ms)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
ON CONFLICT (survey, alert_id) DO UPDATE SET published_ms = excluded.published_ms
WHERE held.published_ms IS NULL OR held.published_ms > excluded.published_ms;
