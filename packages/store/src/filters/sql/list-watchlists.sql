SELECT {columns}
FROM watchlist
WHERE CASE WHEN $1::text IS NULL THEN visibility = 'public' ELSE owner = $1 END AND ($2::text IS NULL OR name > $2)
ORDER BY name
LIMIT $3;
