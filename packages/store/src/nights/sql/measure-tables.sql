-- Bytes on disk of each table with all its partitions: of rows, and of indexes. Row counts are the
-- planner's estimates, which autovacuum keeps.
SELECT root.relname AS table_name,
  count(leaf.oid)::integer AS partition_count,
  sum(greatest(leaf.reltuples, 0))::double precision AS row_count,
  sum(pg_table_size(leaf.oid))::bigint AS row_bytes,
  sum(pg_indexes_size(leaf.oid))::bigint AS index_bytes
FROM pg_class AS root
CROSS JOIN LATERAL (
  SELECT part.* FROM pg_partition_tree(root.oid) AS tree JOIN pg_class AS part ON part.oid = tree.relid
  WHERE tree.isleaf
  UNION ALL
  SELECT root.* WHERE root.relkind = 'r'
) AS leaf
WHERE root.relnamespace = current_schema()::regnamespace
  AND root.relkind IN ('r', 'p') AND NOT root.relispartition
GROUP BY root.relname
ORDER BY sum(pg_total_relation_size(leaf.oid)) DESC, root.relname;
