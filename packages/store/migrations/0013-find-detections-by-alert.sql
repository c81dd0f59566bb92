-- A record of a survey's updates names a detection and not the objects that hold it. Ids grow with
-- time, so new entries go to the end of the index: the cheap kind of insertion.
-- transaction: none (CONCURRENTLY keeps ingest writing while it builds)
CREATE INDEX CONCURRENTLY IF NOT EXISTS detection_alert_id_idx ON detection (alert_id);
