-- Which of the objects have a notice.
SELECT DISTINCT oid, survey, object_kind
FROM notice
JOIN unnest($1::text[], $2::text[], $3::text[]::object_kind[])
  AS given (oid, survey, object_kind) USING (oid, survey, object_kind);
