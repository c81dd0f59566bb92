-- Keeps ingest out while update records are applied; see lock-updates-shared.sql.
SELECT pg_advisory_xact_lock(4801552102);
