-- Tables of the schema with the columns that can be written, each after the tables that it refers to.
WITH RECURSIVE placed AS (
  SELECT c.oid, 0 AS depth
  FROM pg_class AS c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  UNION
  SELECT k.conrelid, placed.depth + 1
  FROM placed
  JOIN pg_constraint AS k ON k.confrelid = placed.oid AND k.contype = 'f' AND k.conrelid <> k.confrelid
  WHERE placed.depth < 20
), ordered AS (
  SELECT oid, max(depth) AS depth FROM placed GROUP BY oid
)
SELECT c.relname::text AS table_name, (
    SELECT array_agg(a.attname::text ORDER BY a.attnum)
    FROM pg_attribute AS a
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ) AS columns
FROM ordered JOIN pg_class AS c USING (oid)
WHERE c.relname <> ALL ($1::text[])
ORDER BY ordered.depth, c.relname;
