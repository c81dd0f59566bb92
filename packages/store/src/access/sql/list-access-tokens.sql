-- Of one person, or of everybody (NULL).
SELECT token_id, person_id, name, scopes, created_at, expires_at, last_used_at
FROM access_token
WHERE $1::bigint IS NULL OR person_id = $1
ORDER BY created_at, token_id
LIMIT $2;
