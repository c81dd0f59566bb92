UPDATE sky_area
SET description = coalesce($3, description), visibility = coalesce($4, visibility), changed_ms = $5, revision = $6
WHERE name = $1 AND owner = $2
RETURNING name;
