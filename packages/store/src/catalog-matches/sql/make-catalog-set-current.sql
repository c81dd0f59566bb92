-- Behind all others; begin-using-catalogs.sql keeps two from taking one place.
INSERT INTO catalog_set (catalogs, place, current_since_ms)
SELECT $1::text[], coalesce(max(place), 0) + 1,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM catalog_set
ON CONFLICT (catalogs) DO UPDATE SET
  place = excluded.place,
  current_since_ms = excluded.current_since_ms
RETURNING catalog_set_id, catalogs, place;
