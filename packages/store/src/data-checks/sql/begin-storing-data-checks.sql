-- Two that store the same checks at once would both take the former status for their own: one after the other. Checks are
-- few and come once a minute.
BEGIN;
SELECT pg_advisory_xact_lock(4801552141);
