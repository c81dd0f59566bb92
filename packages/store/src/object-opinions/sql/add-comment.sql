-- A person has so many at most: on one object, and in all.
INSERT INTO object_comment (oid, survey, object_kind, owner, comment, created_ms)
SELECT $1, $2, $3::text::object_kind, $4, $5, $6
WHERE $7 > (
    SELECT count(*) FROM (
      SELECT FROM object_comment
      WHERE oid = $1 AND survey = $2 AND object_kind = $3::text::object_kind AND owner = $4 LIMIT $7
    ) AS of_object
  )
  AND $8 > (SELECT count(*) FROM (SELECT FROM object_comment WHERE owner = $4 LIMIT $8) AS of_all)
RETURNING comment_id;
