-- Why a classifier version did not classify an alert that it is meant for: a stamp is missing, or shows
-- nothing. Rows are few, and beside the ledger: they touch no row of an alert that is classified. The
-- key makes a replay write what is there; the first word stays.
CREATE TABLE alert_skip (
  survey text COLLATE "C" NOT NULL,
  alert_id bigint NOT NULL,
  classifier text COLLATE "C" NOT NULL,
  classifier_version text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  detail text NOT NULL,
  skipped_ms bigint NOT NULL,
  PRIMARY KEY (survey, alert_id, classifier, classifier_version)
);
