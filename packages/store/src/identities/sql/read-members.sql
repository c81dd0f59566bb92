-- All members of the sources of these objects.
SELECT DISTINCT m.oid, m.survey, m.object_kind::text AS object_kind, m.own_id, m.source_id, m.first_mjd_tai
FROM unnest($1::text[], $2::text[], $3::text[]) AS given (oid, survey, object_kind)
JOIN source_member AS held
  ON held.oid = given.oid AND held.survey = given.survey AND held.object_kind = given.object_kind::object_kind
JOIN source_member AS m ON m.source_id = held.source_id;
