INSERT INTO crossmatch_sweep
  (catalog_set_id, hpx29, oid, survey, looked_at_count, sent_count, started_ms, due_ms, finished_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (only_row) DO UPDATE SET
  catalog_set_id = excluded.catalog_set_id,
  hpx29 = excluded.hpx29,
  oid = excluded.oid,
  survey = excluded.survey,
  looked_at_count = excluded.looked_at_count,
  sent_count = excluded.sent_count,
  started_ms = excluded.started_ms,
  due_ms = excluded.due_ms,
  finished_ms = excluded.finished_ms;
