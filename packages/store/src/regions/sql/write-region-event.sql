-- What holds of an event now. The walk over objects begins again: at the sky, or, without a region, at the matches.
INSERT INTO region_event AS held
  (event, kind, names, event_mjd_tai, window_from_mjd_tai, window_to_mjd_tai, is_window_set, is_retracted, version, revision,
   changed_ms, sweep_stage, sweep_hpx29, sweep_oid)
VALUES ($1, $2, $3::text[], $4, $5, $6, $7, $8, $9, nextval('region_revision'), $10,
  CASE WHEN $9::integer IS NULL THEN 1 ELSE 0 END, 0, '')
ON CONFLICT (event) DO UPDATE
SET kind = excluded.kind, names = excluded.names, event_mjd_tai = excluded.event_mjd_tai,
  window_from_mjd_tai = excluded.window_from_mjd_tai, window_to_mjd_tai = excluded.window_to_mjd_tai,
  is_window_set = excluded.is_window_set, is_retracted = excluded.is_retracted, version = excluded.version,
  revision = excluded.revision, changed_ms = excluded.changed_ms, sweep_stage = excluded.sweep_stage,
  sweep_hpx29 = excluded.sweep_hpx29, sweep_oid = excluded.sweep_oid;
