SELECT pg_try_advisory_xact_lock(4801552142) AS is_ours;
