-- Of one owner, or of everybody (NULL).
SELECT user_name, owner, created_at
FROM stream_user
WHERE $1::text IS NULL OR owner = $1
ORDER BY created_at, user_name
LIMIT $2;
