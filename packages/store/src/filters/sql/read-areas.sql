SELECT {columns}, v.map
FROM sky_area AS a
JOIN sky_area_version AS v ON v.area = a.name AND v.version = a.version
WHERE a.name = ANY ($1::text[])
ORDER BY a.name;
