UPDATE tns_report
SET state = $3, tns_name = $4, remark = $5, settled_ms = CASE WHEN $3 = 'approved' THEN NULL ELSE $6::bigint END
WHERE tns_report_id = $1 AND attempt_count = $2 AND state = 'sending'
RETURNING {columns};
