-- What spectra say: objects with a type, page by page.
SELECT {columns} FROM tns_object
WHERE type IS NOT NULL AND tns_object_id > $1
ORDER BY tns_object_id
LIMIT $2;
