-- What an operator wants to know of the database and of the batch half, as one row: a few counters of Postgres, how nights
-- stand, and how the newest checks of the data went. Cheap: it is asked every half minute.
SELECT pg_database_size(current_database()) AS database_bytes,
  current_setting('max_connections')::integer AS max_connections,
  (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database())::integer AS connection_count,
  -- Of clients: what vacuum has to wait for.
  (
    SELECT coalesce(max(extract(epoch FROM now() - xact_start)), 0)
    FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
  )::double precision AS oldest_transaction_seconds,
  (SELECT deadlocks FROM pg_stat_database WHERE datname = current_database())::bigint AS deadlock_count,
  (SELECT extract(epoch FROM max(night)) FROM night_release WHERE state = 'released')::double precision
    AS released_night_seconds,
  (SELECT count(*) FROM night_release WHERE state = 'stopped')::integer AS stopped_night_count,
  checks.passed_count,
  checks.warning_count,
  checks.failed_count
FROM (
  SELECT count(*) FILTER (WHERE status = 'passed')::integer AS passed_count,
    count(*) FILTER (WHERE status = 'warning')::integer AS warning_count,
    count(*) FILTER (WHERE status = 'failed')::integer AS failed_count
  FROM data_check
  WHERE checked_ms > $1::bigint
) AS checks;
