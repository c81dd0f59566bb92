UPDATE data_check_result AS r SET is_announced = true
FROM unnest($1::bigint[], $2::bigint[]) AS given (check_id, checked_ms)
WHERE r.check_id = given.check_id AND r.checked_ms = given.checked_ms;
