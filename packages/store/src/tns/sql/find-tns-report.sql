SELECT {columns} FROM tns_report WHERE tns_report_id = $1;
