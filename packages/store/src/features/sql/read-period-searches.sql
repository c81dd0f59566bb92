-- One row per object asked, in that order; nulls for an object of which no search is kept.
SELECT held.feature_set_version, held.points_key, held.found::text AS found_json
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN period_search AS held
  ON held.oid = given.oid AND held.survey = given.survey
    AND held.object_kind = given.object_kind::object_kind
ORDER BY given.position;
