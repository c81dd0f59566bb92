SELECT {columns} FROM tns_report
WHERE state = ANY ($1::text[]) AND tns_report_id > $2 AND ($3::text IS NULL OR url = $3)
ORDER BY tns_report_id
LIMIT $4;
