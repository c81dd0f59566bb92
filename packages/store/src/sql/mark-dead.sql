-- Why an alert went no further: the last reason stays. An upsert, because a packet may be refused
-- before it is claimed.
INSERT INTO alert_ledger (survey, alert_id, dead_service, dead_code, dead_message)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[])
ON CONFLICT (survey, alert_id) DO UPDATE
SET dead_service = excluded.dead_service,
  dead_code = excluded.dead_code,
  dead_message = excluded.dead_message;
