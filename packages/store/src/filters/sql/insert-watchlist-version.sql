-- $10: rows of the version before come first, but for those whose name is given anew.
WITH before AS (
  SELECT o.name, o.ra_deg, o.dec_deg, o.radius_arcsec, o.place
  FROM watchlist_version AS v
  CROSS JOIN LATERAL unnest(v.names, v.ra_deg, v.dec_deg, v.radius_arcsec)
    WITH ORDINALITY AS o (name, ra_deg, dec_deg, radius_arcsec, place)
  WHERE $10::integer IS NOT NULL AND v.watchlist = $1 AND v.version = $10
), given AS (
  SELECT g.name, g.ra_deg, g.dec_deg, g.radius_arcsec, g.place
  FROM unnest($6::text[], $7::double precision[], $8::double precision[], $9::double precision[])
    WITH ORDINALITY AS g (name, ra_deg, dec_deg, radius_arcsec, place)
), whole AS (
  SELECT 0 AS part, b.* FROM before AS b WHERE NOT EXISTS (SELECT FROM given WHERE given.name = b.name)
  UNION ALL
  SELECT 1, g.* FROM given AS g
)
INSERT INTO watchlist_version
  (watchlist, version, author_name, comment, created_ms, names, ra_deg, dec_deg, radius_arcsec)
SELECT $1, $2, $3, $4, $5, coalesce(array_agg(name ORDER BY part, place), '{}'),
  coalesce(array_agg(ra_deg ORDER BY part, place), '{}'), coalesce(array_agg(dec_deg ORDER BY part, place), '{}'),
  coalesce(array_agg(radius_arcsec ORDER BY part, place), '{}')
FROM whole
RETURNING cardinality(names) AS row_count;
