-- The indexes of the tables $1, each with what makes it again: a constraint, or a statement of its own.
SELECT
  made_of.relname AS table_name, index.relname AS index_name, made_by.conname AS constraint_name,
  CASE WHEN made_by.conname IS NULL THEN
    -- Of a partitioned table it would be made for the table alone.
    replace(pg_get_indexdef(pg_index.indexrelid), ' ON ONLY ', ' ON ')
  ELSE pg_get_constraintdef(made_by.oid) END AS definition
FROM pg_index
JOIN pg_class AS made_of ON made_of.oid = indrelid
JOIN pg_class AS index ON index.oid = indexrelid
LEFT JOIN pg_constraint AS made_by ON made_by.conindid = indexrelid
WHERE made_of.relnamespace = 'public'::regnamespace AND made_of.relname = ANY ($1::text[])
ORDER BY pg_relation_size(indrelid) DESC, index_name;
