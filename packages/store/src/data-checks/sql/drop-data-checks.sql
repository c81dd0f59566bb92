DELETE FROM data_check WHERE checked_ms < $1 RETURNING check_id;
