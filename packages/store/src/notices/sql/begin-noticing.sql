-- Opens a transaction that adds notices, one at a time. Any fixed number: it only has to be ours.
BEGIN;
SELECT pg_advisory_xact_lock(4801552103);
