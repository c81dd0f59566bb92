-- The newest objects of one survey: without it, those of a survey that has ended are found only behind all the
-- newer objects of the others.
-- transaction: none (CONCURRENTLY keeps ingest writing while it builds)
CREATE INDEX CONCURRENTLY IF NOT EXISTS object_survey_last_mjd_tai_idx
ON object (survey, last_mjd_tai, oid, object_kind);
