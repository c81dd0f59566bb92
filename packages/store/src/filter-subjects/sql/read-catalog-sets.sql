SELECT catalog_set_id, catalogs
FROM catalog_set
WHERE catalog_set_id = ANY ($1::integer[]);
