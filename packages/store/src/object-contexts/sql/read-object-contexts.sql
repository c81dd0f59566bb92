-- What is known of the surroundings of each object asked, in that order: one row each, also where nothing is.
-- A rank of 1 stands for its catalogue. An object is in a hundred regions at most: more would be one event a day.
SELECT crossmatch.oid IS NOT NULL AS is_matched,
  sets.catalogs AS asked,
  crossmatch.unknown_catalogs AS unknown,
  (
    SELECT array_agg(found.catalog ORDER BY found.catalog)
    FROM catalog_match AS found
    WHERE found.oid = given.oid AND found.survey = given.survey
      AND found.object_kind = given.object_kind::object_kind AND found.rank = 1
  ) AS matched,
  host.verdict AS host_verdict, host.separation_arcsec AS host_separation_arcsec, host.redshift,
  (
    SELECT json_agg(held ORDER BY held."credibleLevel", held.event)
    FROM (
      SELECT inside.event, inside.credible_level AS "credibleLevel"
      FROM region_match AS inside
      WHERE inside.oid = given.oid AND inside.survey = given.survey
        AND inside.object_kind = given.object_kind::object_kind AND inside.state = 'inside'
        -- A retraction holds at once, also before the walk over the objects of its event.
        AND NOT EXISTS (SELECT FROM region_event AS e WHERE e.event = inside.event AND e.is_retracted)
      ORDER BY inside.credible_level, inside.event
      LIMIT 100
    ) AS held
  ) AS regions
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
