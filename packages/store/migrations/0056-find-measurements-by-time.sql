-- A night is read by the time of exposure. Rows come nearly in that order, except those of histories: several ranges
-- for each block of pages keep them apart. Next to nothing when rows are written.
-- transaction: none (CONCURRENTLY keeps ingest writing while it builds: a scan of each table, minutes a terabyte)
CREATE INDEX CONCURRENTLY IF NOT EXISTS detection_mjd_tai_idx ON detection
USING brin (mjd_tai float8_minmax_multi_ops) WITH (pages_per_range = 32);
CREATE INDEX CONCURRENTLY IF NOT EXISTS forced_photometry_mjd_tai_idx ON forced_photometry
USING brin (mjd_tai float8_minmax_multi_ops) WITH (pages_per_range = 32);
CREATE INDEX CONCURRENTLY IF NOT EXISTS non_detection_mjd_tai_idx ON non_detection
USING brin (mjd_tai float8_minmax_multi_ops) WITH (pages_per_range = 32);
CREATE INDEX CONCURRENTLY IF NOT EXISTS feature_mjd_tai_idx ON feature
USING brin (mjd_tai float8_minmax_multi_ops) WITH (pages_per_range = 32);
