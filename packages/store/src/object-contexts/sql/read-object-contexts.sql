-- What is known of the surroundings of each object asked, in that order: one row each, also where nothing is.
-- A rank of 1 stands for its catalogue.
SELECT crossmatch.oid IS NOT NULL AS is_matched,
  sets.catalogs AS asked,
  crossmatch.unknown_catalogs AS unknown,
  (
    SELECT array_agg(found.catalog ORDER BY found.catalog)
    FROM catalog_match AS found
    WHERE found.oid = given.oid AND found.survey = given.survey
      AND found.object_kind = given.object_kind::object_kind AND found.rank = 1
  ) AS matched,
  host.verdict AS host_verdict, host.separation_arcsec AS host_separation_arcsec, host.redshift
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN crossmatch
  ON crossmatch.oid = given.oid AND crossmatch.survey = given.survey
    AND crossmatch.object_kind = given.object_kind::object_kind
LEFT JOIN catalog_set AS sets USING (catalog_set_id)
LEFT JOIN host
  ON host.oid = given.oid AND host.survey = given.survey
    AND host.object_kind = given.object_kind::object_kind
ORDER BY given.position;
