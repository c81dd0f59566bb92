UPDATE tns_report SET submission_id = $3
WHERE tns_report_id = $1 AND attempt_count = $2 AND state = 'sending'
RETURNING {columns};
