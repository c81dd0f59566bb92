-- Why an alert went no further: the last reason stays. An upsert, because a packet may be refused
-- before ingest has stored it.
INSERT INTO alert_ledger (survey, alert_id, night, dead_service, dead_code, dead_message,
  mjd_tai)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[],
  $7::double precision[])
ON CONFLICT (alert_id, survey, night) DO UPDATE
SET mjd_tai = coalesce(alert_ledger.mjd_tai, excluded.mjd_tai),
  dead_service = excluded.dead_service,
  dead_code = excluded.dead_code,
  dead_message = excluded.dead_message;
