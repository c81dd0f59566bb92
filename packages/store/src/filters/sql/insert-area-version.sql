INSERT INTO sky_area_version (area, version, author_name, comment, created_ms, map, summary)
VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb);
