-- Opens a transaction that adds a version, one at a time: two notices of one event may come at once. Any fixed number.
BEGIN;
SELECT pg_advisory_xact_lock(4801552135);
