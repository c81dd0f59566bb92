-- One instance at a time, for one page. Any fixed number: it only has to be ours.
SELECT pg_try_advisory_xact_lock(4801552105) AS is_ours;
