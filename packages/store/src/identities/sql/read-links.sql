-- The links of these objects.
WITH given AS (
  SELECT oid, survey, object_kind::object_kind
  FROM unnest($1::text[], $2::text[], $3::text[]) AS given (oid, survey, object_kind)
)
SELECT {columns}
FROM given JOIN source_link AS l
  ON l.oid = given.oid AND l.survey = given.survey AND l.object_kind = given.object_kind
UNION
SELECT {columns}
FROM given JOIN source_link AS l
  ON l.other_oid = given.oid AND l.other_survey = given.survey AND l.other_object_kind = given.object_kind;
