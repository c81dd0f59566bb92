-- Of an owner ($1), or public ones of everybody.
SELECT {columns}
FROM filter
WHERE NOT is_removed
  AND CASE WHEN $1::text IS NULL THEN visibility = 'public' ELSE owner = $1 END
  AND ($2::text IS NULL OR state = $2)
  AND ($3::text IS NULL OR name > $3)
ORDER BY name
LIMIT $4;
