-- Objects of the Transient Name Server by its names and by those of surveys. Two lists: each has an index of its own.
SELECT {columns} FROM tns_object WHERE name = ANY ($1::text[])
UNION
SELECT {columns} FROM tns_object WHERE internal_names && $1::text[]
ORDER BY tns_object_id
LIMIT $2;
