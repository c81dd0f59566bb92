-- Detections that are not stored (read-known-measurements.sql has told). DO NOTHING is a net, not the
-- rule: rows without their object row, left by a repair by hand, must not stop the stream.
INSERT INTO detection ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind, alert_id) DO NOTHING;
