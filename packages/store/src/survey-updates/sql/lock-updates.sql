-- Keeps ingest out while update records are applied; see begin-storing.sql of measurements.
SELECT pg_advisory_xact_lock(4801552102);
