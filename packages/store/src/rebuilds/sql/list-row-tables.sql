-- Tables that may hold rows, but for those named.
SELECT c.relname::text AS table_name
FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname <> ALL ($1::text[])
ORDER BY c.relname;
