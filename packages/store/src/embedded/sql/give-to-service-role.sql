-- Everything that the superuser owns, of folders made before the services had a role of their own, becomes theirs.
-- REASSIGN OWNED refuses the first superuser of a server, because the system itself is its own.
DO $$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH own_schema AS (
      SELECT oid, nspname, nspowner FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    )
    SELECT format('ALTER DATABASE %I OWNER TO lucero_service', datname) FROM pg_database
    WHERE datname = current_database() AND datdba = current_user::regrole
    UNION ALL
    SELECT format('ALTER SCHEMA %I OWNER TO lucero_service', nspname) FROM own_schema
    WHERE nspowner = current_user::regrole
    UNION ALL
    SELECT format(
      'ALTER %s %s OWNER TO lucero_service',
      CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
      c.oid::regclass
    )
    FROM pg_class c JOIN own_schema n ON n.oid = c.relnamespace
    WHERE relowner = current_user::regrole AND relkind IN ('r', 'p', 'S', 'v', 'm')
      -- The sequence of a column follows its table, and refuses to go alone.
      AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
      )
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO lucero_service', p.oid::regprocedure)
    FROM pg_proc p JOIN own_schema n ON n.oid = p.pronamespace
    WHERE proowner = current_user::regrole AND prokind IN ('f', 'p', 'w')
    UNION ALL
    SELECT format('ALTER TYPE %s OWNER TO lucero_service', t.oid::regtype)
    FROM pg_type t JOIN own_schema n ON n.oid = t.typnamespace
    LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE typowner = current_user::regrole
      -- Those of tables and of arrays follow what they are of.
      AND (typtype IN ('d', 'e') OR (typtype = 'c' AND c.relkind = 'c'))
  LOOP
    EXECUTE statement;
  END LOOP;
  -- Queries of users run as a reader that a superuser may have made, with a limit for their files.
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lucero_reader') THEN
    GRANT lucero_reader TO lucero_service;
  END IF;
  GRANT SET ON PARAMETER temp_file_limit TO lucero_service;
END $$;
