-- Few rows: one a check. $2: whether the night is asked for at all.
SELECT check_id, to_char(night, 'YYYY-MM-DD') AS night, kind, subject, survey, source, status, value, low, high,
  detail, checked_ms, changed_ms
FROM data_check
WHERE (NOT $2 OR night IS NOT DISTINCT FROM $1::date)
  AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR survey = $4)
  AND ($5::text IS NULL OR status = $5) AND ($6::text IS NULL OR source = $6)
  AND check_id > $7
ORDER BY check_id
LIMIT $8;
