-- Of one person, or anybody's (NULL).
DELETE FROM access_token WHERE token_id = $1 AND ($2::bigint IS NULL OR person_id = $2)
RETURNING token_id;
