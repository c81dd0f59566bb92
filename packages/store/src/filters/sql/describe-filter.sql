UPDATE filter
SET description = coalesce($3, description), visibility = coalesce($4, visibility), changed_ms = $5
WHERE name = $1 AND owner = $2 AND NOT is_removed
RETURNING {columns};
