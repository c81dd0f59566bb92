-- Held until the transaction ends, with its process if that is killed.
SELECT pg_try_advisory_xact_lock(hashtext('lucero night'), {day}::integer) AS is_claimed
