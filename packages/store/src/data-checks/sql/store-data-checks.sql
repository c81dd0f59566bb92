-- The newest result of each check, and beside it for the history each result that turned, or that comes when none was
-- kept for a while. The former status is read from the row as it was before this statement, which is why who
-- stores waits for who stores (begin-storing-data-checks). DISTINCT ON: a statement may touch a row only once.
WITH given AS (
  SELECT DISTINCT ON (night, kind, subject, survey, source)
    night::date AS night, kind, subject, survey, source, status, value, low, high, detail, checked_ms
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::double precision[],
    $8::double precision[], $9::double precision[], $10::text[], $11::bigint[])
    AS given (night, kind, subject, survey, source, status, value, low, high, detail, checked_ms)
  ORDER BY night, kind, subject, survey, source, checked_ms DESC
), compared AS (
  SELECT given.*, held.check_id AS held_id, held.status AS former_status,
    CASE WHEN held.check_id IS NULL THEN given.status <> 'passed' ELSE held.status <> given.status END AS is_change,
    coalesce(held.checked_ms >= given.checked_ms, false) AS is_known,
    coalesce(held.kept_ms <= given.checked_ms - $12::bigint, true) AS is_due
  FROM given
  LEFT JOIN data_check AS held
    ON held.night IS NOT DISTINCT FROM given.night AND held.kind = given.kind AND held.subject = given.subject
      AND held.survey IS NOT DISTINCT FROM given.survey AND held.source = given.source
), stored AS (
  INSERT INTO data_check AS held (kind, subject, survey, night, source, status, value, low, high, detail, checked_ms,
    changed_ms, kept_ms)
  SELECT kind, subject, survey, night, source, status, value, low, high, detail, checked_ms, checked_ms, checked_ms
  FROM compared WHERE NOT is_known
  ORDER BY night, kind, subject, survey, source
  ON CONFLICT (night, kind, subject, survey, source) DO UPDATE
  SET status = excluded.status, value = excluded.value, low = excluded.low, high = excluded.high,
    detail = excluded.detail, checked_ms = excluded.checked_ms,
    changed_ms = CASE WHEN held.status = excluded.status THEN held.changed_ms ELSE excluded.checked_ms END,
    kept_ms = CASE
      WHEN held.status = excluded.status AND held.kept_ms > excluded.checked_ms - $12::bigint THEN held.kept_ms
      ELSE excluded.checked_ms
    END
  RETURNING check_id, kind, subject, survey, night, source
), kept AS (
  INSERT INTO data_check_result (check_id, checked_ms, status, former_status, is_change, is_announced, value, low,
    high, detail)
  SELECT stored.check_id, checked_ms, status, former_status, is_change, NOT is_change, value, low, high, detail
  FROM compared
  JOIN stored
    ON stored.night IS NOT DISTINCT FROM compared.night AND stored.kind = compared.kind
      AND stored.subject = compared.subject AND stored.survey IS NOT DISTINCT FROM compared.survey
      AND stored.source = compared.source
  WHERE is_change OR is_due
  ON CONFLICT (check_id, checked_ms) DO NOTHING
  RETURNING is_change
)
SELECT count(*) FILTER (WHERE is_change) AS changed_count FROM kept;
