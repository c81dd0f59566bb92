SELECT r.check_id, r.checked_ms, r.status, r.former_status, r.value, r.low, r.high, r.detail, c.kind, c.subject,
  c.survey, to_char(c.night, 'YYYY-MM-DD') AS night, c.source
FROM data_check_result AS r
JOIN data_check AS c USING (check_id)
WHERE r.is_change AND (r.checked_ms, r.check_id) < ($1, $2)
ORDER BY r.checked_ms DESC, r.check_id DESC
LIMIT $3;
