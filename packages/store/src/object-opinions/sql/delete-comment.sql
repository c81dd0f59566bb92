DELETE FROM object_comment
WHERE comment_id = $1 AND owner = $2
RETURNING comment_id;
