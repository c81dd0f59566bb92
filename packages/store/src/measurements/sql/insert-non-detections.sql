-- Upper limits that are not stored; see insert-detections.sql.
INSERT INTO non_detection ({columns})
SELECT {values}
FROM {given};
