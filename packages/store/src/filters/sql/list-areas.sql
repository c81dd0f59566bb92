SELECT {columns}
FROM sky_area AS a
JOIN sky_area_version AS v ON v.area = a.name AND v.version = a.version
WHERE CASE WHEN $1::text IS NULL THEN a.visibility = 'public' ELSE a.owner = $1 END
  AND ($2::text IS NULL OR a.name > $2)
ORDER BY a.name
LIMIT $3;
