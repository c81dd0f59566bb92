-- Of one object, the newest first: few, as one is made only when the one before was refused.
SELECT {columns} FROM tns_report
WHERE oid = $1 AND survey = $2 AND object_kind = $3::object_kind
ORDER BY tns_report_id DESC
LIMIT $4;
