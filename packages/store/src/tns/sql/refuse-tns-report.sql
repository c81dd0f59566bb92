UPDATE tns_report SET state = 'refused', remark = $2, settled_ms = $3
WHERE tns_report_id = $1 AND state IN ('draft', 'approved')
RETURNING {columns};
