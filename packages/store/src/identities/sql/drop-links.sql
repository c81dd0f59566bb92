DELETE FROM source_link AS l
USING unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
  AS given (oid, survey, object_kind, other_oid, other_survey, other_object_kind)
WHERE l.oid = given.oid AND l.survey = given.survey AND l.object_kind = given.object_kind::object_kind
  AND l.other_oid = given.other_oid AND l.other_survey = given.other_survey
  AND l.other_object_kind = given.other_object_kind::object_kind;
