SELECT version, author_name, comment, created_ms, NULL::integer AS row_count
FROM sky_area_version
WHERE area = $1
ORDER BY version DESC;
