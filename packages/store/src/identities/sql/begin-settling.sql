-- Opens the transaction that changes the graph. All that change it take one lock: two that look at the two objects of
-- a pair at the same moment then see each other's work. Any fixed number: it only has to be ours. Objects with
-- nothing near them, nearly all, are stored without it.
BEGIN;
SELECT pg_advisory_xact_lock(4801552133);
