-- Taken first by every transaction that stores measurements: it then sees all update records, or the
-- one that applies them waits and sees its measurements. Any fixed number: it only has to be ours.
SELECT pg_advisory_xact_lock_shared(4801552102);
