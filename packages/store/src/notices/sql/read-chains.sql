-- Every notice of these objects by these classifiers.
SELECT {columns}
FROM notice
JOIN (
  SELECT DISTINCT oid, survey, object_kind, classifier
  FROM unnest($1::text[], $2::text[], $3::text[]::object_kind[], $4::text[])
    AS asked (oid, survey, object_kind, classifier)
) AS given USING (oid, survey, object_kind, classifier);
