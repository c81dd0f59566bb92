UPDATE tns_report SET state = 'approved', approved_by = $2, approved_ms = $3
WHERE tns_report_id = $1 AND state = 'draft'
RETURNING {columns};
