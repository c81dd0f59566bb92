-- Trials of filters read the alerts of a night or of a few. Rows of the ledger come nearly in the order of time, so an
-- index of block ranges finds them and costs next to nothing when alerts are stored.
CREATE INDEX alert_ledger_mjd_tai_idx ON alert_ledger USING brin (mjd_tai) WITH (pages_per_range = 16);
