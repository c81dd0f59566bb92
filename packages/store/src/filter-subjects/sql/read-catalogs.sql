-- What catalogues have at the places of the objects asked that were matched; the names of a set are read once.
SELECT given.position::integer AS position, crossmatch.catalog_set_id, crossmatch.unknown_catalogs,
  (
    SELECT json_agg(json_build_array(found.catalog, found.source_id, found.separation_arcsec)
      ORDER BY found.catalog, found.rank)
    FROM catalog_match AS found
    WHERE found.oid = given.oid AND found.survey = given.survey
      AND found.object_kind = given.object_kind::object_kind
  ) AS found
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
JOIN crossmatch
  ON crossmatch.oid = given.oid AND crossmatch.survey = given.survey
    AND crossmatch.object_kind = given.object_kind::object_kind;
