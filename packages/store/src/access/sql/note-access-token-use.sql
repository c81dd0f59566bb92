-- At most once a minute: a row that is written by every request would be the slowest part of each.
UPDATE access_token SET last_used_at = now()
WHERE token_id = $1 AND (last_used_at IS NULL OR last_used_at <= now() - interval '1 minute');
