-- Whole columns: text of names, one a line, and doubles as Postgres sends arrays of them.
SELECT {columns}, {rows}
FROM watchlist
JOIN watchlist_version AS v ON v.watchlist = name AND v.version = watchlist.version
WHERE name = ANY ($1::text[])
ORDER BY name;
