-- Forced photometry that is not stored; see insert-detections.sql.
INSERT INTO forced_photometry ({columns})
SELECT {values}
FROM {given};
