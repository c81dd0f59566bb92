INSERT INTO region_version
  (event, version, issued_ms, alert_number, alert_type_rank, alert_type, source, event_mjd_tai, received_ms, content_hash,
   map, map_summary, facts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13::jsonb);
