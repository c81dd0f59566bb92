INSERT INTO data_change (change_id, state, recorded_ms, who, command, arguments, code_version, nights,
  row_counts, detail)
VALUES ($1::uuid, $2, $3, $4, $5, $6::text[], $7, $8::text[], $9::jsonb, $10)
ON CONFLICT (change_id, state) DO NOTHING;
