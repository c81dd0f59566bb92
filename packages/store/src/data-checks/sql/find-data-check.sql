SELECT check_id, to_char(night, 'YYYY-MM-DD') AS night, kind, subject, survey, source, status, value, low, high,
  detail, checked_ms, changed_ms
FROM data_check
WHERE check_id = $1;
