SELECT version, author_name, comment, created_ms, cardinality(names) AS row_count
FROM watchlist_version
WHERE watchlist = $1
ORDER BY version DESC;
