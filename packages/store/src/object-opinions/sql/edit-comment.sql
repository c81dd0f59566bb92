UPDATE object_comment SET comment = $3, edited_ms = $4
WHERE comment_id = $1 AND owner = $2
RETURNING comment_id;
