-- Of catalogues that were asked again, or are not there any more.
DELETE FROM catalog_match AS m
USING unnest($1::text[], $2::text[], $3::text[]::object_kind[], $4::text[])
  AS given (oid, survey, object_kind, kept)
WHERE m.oid = given.oid AND m.survey = given.survey AND m.object_kind = given.object_kind
  AND NOT m.catalog = ANY (given.kept::text[]);
