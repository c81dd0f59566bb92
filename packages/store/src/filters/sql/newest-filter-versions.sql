SELECT {columns}
FROM filter AS f
JOIN filter_version AS v USING (name, version)
WHERE name = ANY ($1::text[])
ORDER BY name;
