-- Whether we may become the reader (by name, as the role may not be there), and bound its files.
SELECT
  EXISTS (
    SELECT FROM pg_roles AS r
    WHERE r.rolname = 'lucero_reader' AND pg_has_role(current_user, r.oid, 'MEMBER')
  ) AND has_schema_privilege(coalesce(to_regrole('lucero_reader'), 'pg_monitor'::regrole), 'lucero_public', 'USAGE')
    AS is_read_only_role,
  has_parameter_privilege('temp_file_limit', 'SET') AS is_temporary_file_limited
