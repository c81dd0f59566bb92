-- Totals for the front page. Counting a big table reads all of it, so beyond a million rows the
-- planner's own estimate, which autovacuum keeps, is the answer. (-1 = never estimated.)
WITH estimate AS (
  SELECT relname, reltuples::double precision AS row_count
  FROM pg_class
  WHERE oid IN ('object'::regclass, 'detection'::regclass)
  UNION ALL
  -- Nobody keeps an estimate of a partitioned table, but of each of its blocks.
  SELECT 'alert_ledger', sum(greatest(reltuples, 0))
  FROM pg_inherits JOIN pg_class ON oid = inhrelid
  WHERE inhparent = 'alert_ledger'::regclass
), big AS (
  SELECT
    max(row_count) FILTER (WHERE relname = 'object') AS objects,
    max(row_count) FILTER (WHERE relname = 'detection') AS detections,
    max(row_count) FILTER (WHERE relname = 'alert_ledger') AS alerts
  FROM estimate
  WHERE row_count > 1e6
)
SELECT
  -- Those of which everything was withdrawn have a small index; counting all reads the smallest, not the table.
  coalesce(objects, (SELECT count(*) FROM object)
    - (SELECT count(*) FROM object WHERE detection_count = 0))::double precision AS object_count,
  coalesce(detections, (SELECT count(*) FROM detection WHERE withdrawn_mjd_tai IS NULL))::double precision AS detection_count,
  coalesce(alerts, (SELECT count(stored_ms) FROM alert_ledger))::double precision AS alert_count,
  (SELECT max(last_mjd_tai) FROM object WHERE detection_count > 0) AS last_mjd_tai
FROM big;
