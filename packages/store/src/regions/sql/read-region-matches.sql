SELECT {columns}
FROM region_match
JOIN unnest($1::text[], $2::text[], $3::text[]::object_kind[])
  AS given (oid, survey, object_kind) USING (oid, survey, object_kind);
