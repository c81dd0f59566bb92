-- Totals for the front page. The object table carries the number of detections, so the big tables are
-- not read; alerts are counted where their light curve is stored.
SELECT
  count(*)::integer AS object_count,
  coalesce(sum(detection_count), 0)::double precision AS detection_count,
  max(last_mjd_tai) AS last_mjd_tai,
  (SELECT count(*)::integer FROM alert_ledger WHERE stored_ms IS NOT NULL) AS alert_count
FROM object;
