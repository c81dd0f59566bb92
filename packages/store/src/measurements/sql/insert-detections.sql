-- Detections that are not stored, by read-known-measurements.sql under the lock of their objects. So
-- there is no ON CONFLICT, which costs a third of the statement; store-alerts.ts adds it when it has to.
INSERT INTO detection ({columns})
SELECT {values}
FROM {given};
