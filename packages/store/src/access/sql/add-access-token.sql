-- The limit is counted before: two requests at once may pass it by one, which harms nobody.
WITH dropped AS (
  DELETE FROM access_token WHERE person_id IS NOT DISTINCT FROM $3 AND expires_at < now()
)
INSERT INTO access_token (token_id, secret_hash, person_id, name, scopes, expires_at)
SELECT $1, $2, $3, $4, $5::text[], now() + $6::double precision * interval '1 day'
WHERE $7 > (
  SELECT count(*) FROM access_token
  WHERE person_id IS NOT DISTINCT FROM $3 AND (expires_at IS NULL OR expires_at >= now())
)
RETURNING token_id, person_id, name, scopes, created_at, expires_at, last_used_at;
