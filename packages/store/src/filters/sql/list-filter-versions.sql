SELECT {columns}
FROM filter_version
WHERE name = $1 AND ($2::integer IS NULL OR version < $2)
  AND ($4::bigint IS NULL OR created_ms <= $4)
ORDER BY version DESC
LIMIT $3;
