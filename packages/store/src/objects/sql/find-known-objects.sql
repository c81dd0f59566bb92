-- Which of these objects are there. Asked before new ones are made: what an object is like follows from
-- its whole history, which costs more than this question, and most alerts are of objects that are known.
SELECT o.oid, o.survey, o.object_kind
FROM object AS o
JOIN unnest($1::text[], $2::text[], $3::text[]) AS given (oid, survey, object_kind)
  ON o.oid = given.oid AND o.survey = given.survey
  AND o.object_kind = given.object_kind::object_kind;
