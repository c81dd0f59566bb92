-- When alerts were stored, by the announcements of them; of several the first is right.
UPDATE alert_ledger AS held
SET stored_ms = given.stored_ms,
  received_ms = CASE WHEN held.received_ms IS NULL THEN NULL ELSE given.stored_ms END
FROM (
  SELECT survey, alert_id, night, min(stored_ms) AS stored_ms
  FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::bigint[])
    AS each (survey, alert_id, night, stored_ms)
  GROUP BY survey, alert_id, night
) AS given
WHERE held.survey = given.survey AND held.alert_id = given.alert_id AND held.night = given.night
  AND held.stored_ms > given.stored_ms;
