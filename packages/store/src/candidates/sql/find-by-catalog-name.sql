-- Objects whose nearest source of a catalogue, or whose host, is called so, whatever its case.
SELECT oid, survey, object_kind::text AS object_kind, catalog, source_id AS name
FROM catalog_match WHERE lower(source_id) = lower($1) AND rank = 1
UNION ALL
SELECT oid, survey, object_kind::text, coalesce(host_catalog, 'host'), host_name
FROM host WHERE lower(host_name) = lower($1) AND host_name IS NOT NULL
LIMIT $2;
