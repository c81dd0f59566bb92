INSERT INTO stream_pulse (survey, stage, half_day, alert_count, grown_ms, waiting_since_ms)
SELECT survey, stage, half_day, alert_count, grown_ms, waiting_since_ms
FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::bigint[], $6::bigint[])
  AS given (survey, stage, half_day, alert_count, grown_ms, waiting_since_ms)
ON CONFLICT (survey, stage) DO UPDATE
SET half_day = excluded.half_day, alert_count = excluded.alert_count, grown_ms = excluded.grown_ms,
  waiting_since_ms = excluded.waiting_since_ms;
