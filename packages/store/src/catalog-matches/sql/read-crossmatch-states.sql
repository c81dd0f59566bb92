-- Where the objects are now, and how they were matched; in the order given. No detection of an object stands: its place
-- says nothing.
SELECT given.position, o.ra_deg AS mean_ra_deg, o.dec_deg AS mean_dec_deg,
  o.detection_count AS mean_detection_count, s.catalogs, s.place, c.*
FROM unnest($1::text[], $2::text[], $3::text[]::object_kind[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN object AS o
  ON o.oid = given.oid AND o.survey = given.survey AND o.object_kind = given.object_kind
  AND o.detection_count > 0
LEFT JOIN crossmatch AS c
  ON c.oid = given.oid AND c.survey = given.survey AND c.object_kind = given.object_kind
LEFT JOIN catalog_set AS s ON s.catalog_set_id = c.catalog_set_id;
