-- Partitions of tables that lie wholly before a time [MJD TAI], oldest first.
SELECT parent.relname AS table_name, block.relname AS block_name,
  bounds.from_mjd, bounds.to_mjd,
  greatest(block.reltuples, 0)::double precision AS row_count,
  pg_total_relation_size(block.oid) AS bytes
FROM pg_class AS parent
JOIN pg_inherits ON inhparent = parent.oid
JOIN pg_class AS block ON block.oid = inhrelid
-- FOR VALUES FROM (61000) TO (61010); of doubles the numbers are in quotes. The default has none.
CROSS JOIN LATERAL (
  SELECT found[1]::double precision AS from_mjd, found[2]::double precision AS to_mjd
  FROM regexp_match(pg_get_expr(block.relpartbound, block.oid),
    'FROM \(''?([0-9.]+)''?\) TO \(''?([0-9.]+)''?\)') AS found
) AS bounds
WHERE parent.relnamespace = current_schema()::regnamespace
  AND parent.relname = ANY ($1::text[]) AND bounds.to_mjd <= $2
ORDER BY table_name, from_mjd;
