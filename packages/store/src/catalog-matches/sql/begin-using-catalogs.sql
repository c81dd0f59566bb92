-- Opens a transaction that changes which catalogues are current, one at a time. Any fixed number: it only has to be ours.
BEGIN;
SELECT pg_advisory_xact_lock(4801552104);
