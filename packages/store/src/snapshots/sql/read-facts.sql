-- What holds for the whole database: when, which schema, the sequences, the blocks of nights.
SELECT (extract(epoch FROM statement_timestamp()) * 1000)::bigint AS taken_ms,
  (SELECT max(name) FROM schema_migration) AS migration,
  (SELECT json_object_agg(sequencename, last_value::text) FROM pg_sequences WHERE schemaname = 'public')
    AS sequences,
  (SELECT coalesce(json_agg(json_build_object('table', parent.relname, 'night', block.night)), '[]')
    FROM (
      SELECT i.inhparent,
        to_date(right(c.relname, 10), 'YYYY_MM_DD') - date '1858-11-17' AS night
      FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
      WHERE c.relname ~ '_\d{4}_\d\d_\d\d$'
    ) AS block
    JOIN pg_class AS parent ON parent.oid = block.inhparent
    WHERE parent.relnamespace = 'public'::regnamespace) AS blocks;
