-- Whoever counts the attempt may send the report; the count that was seen makes that one.
UPDATE tns_report SET state = 'sending', attempt_count = attempt_count + 1, sending_since_ms = $3, remark = NULL
WHERE tns_report_id = $1 AND attempt_count = $2
  AND (state = 'approved' OR (state = 'sending' AND submission_id IS NULL))
RETURNING {columns};
