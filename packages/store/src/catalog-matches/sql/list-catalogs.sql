-- Those of the current set.
SELECT {columns}, registered_ms
FROM catalog
WHERE name || '@' || version = ANY (
  (SELECT catalogs FROM catalog_set ORDER BY place DESC LIMIT 1)::text[]
)
ORDER BY name;
