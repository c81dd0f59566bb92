SELECT {columns}
FROM filter
WHERE name = ANY ($1::text[]) AND NOT is_removed
ORDER BY name;
