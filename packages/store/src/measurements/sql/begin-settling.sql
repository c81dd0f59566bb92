-- The same, keeping every other writer of measurements out: see begin-storing.sql.
BEGIN;
SELECT pg_advisory_xact_lock(4801552102);
SELECT EXISTS (SELECT FROM survey_update) AS has_updates;
