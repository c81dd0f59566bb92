-- What the public is to be told of records from files, the oldest first. Whoever else would announce one
-- of them (a second command, a message that brings it) waits for the end of this.
SELECT survey, unique_id, update_time_tai_ns, update_order, kind::text AS kind, alert_id,
  object_kind::text AS object_kind, oid, image_id, detector, mjd_tai, survey_detection_count
FROM survey_update
WHERE topic IS NULL AND announced_ms IS NULL
  AND kind IN ('reassignment', 'detectionWithdrawal', 'forcedWithdrawal')
ORDER BY update_time_tai_ns, update_order
LIMIT $1
FOR UPDATE;
