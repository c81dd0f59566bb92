-- The members of a source, the eldest first.
SELECT oid, survey, object_kind::text AS object_kind, own_id, source_id, first_mjd_tai, since_ms
FROM source_member
WHERE source_id = $1
ORDER BY first_mjd_tai, survey, object_kind, oid
LIMIT $2;
