-- What the public is to be told of records from files, the oldest first. Whoever else would announce one
-- of them (a second command, a message that brings it) waits for the end of this.
SELECT {columns}
FROM survey_update
WHERE topic IS NULL AND announced_ms IS NULL
  AND kind IN ('reassignment', 'detectionWithdrawal', 'forcedWithdrawal')
ORDER BY update_time_tai_ns, update_order
LIMIT $1
FOR UPDATE;
