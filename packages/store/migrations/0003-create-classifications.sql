-- What classifiers say of objects: the current row of each, and everything they ever said.
--
-- Probabilities are jsonb by class name: a row explains itself and can be asked for one class
-- without knowing the classifier's order of classes. Vectors have 5 to 25 classes, so the cost that
-- rules jsonb out for features does not arise.

CREATE TABLE classifier (
  classifier text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  model_hash text NOT NULL,
  taxonomy text NOT NULL,
  classes text[] NOT NULL,
  PRIMARY KEY (classifier, version)
);

CREATE TABLE classification (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  classifier text COLLATE "C" NOT NULL,
  classifier_version text COLLATE "C" NOT NULL,
  alert_id bigint NOT NULL,
  mjd_tai double precision NOT NULL,
  model_hash text NOT NULL,
  taxonomy text NOT NULL,
  probabilities jsonb NOT NULL,
  top_class text COLLATE "C" NOT NULL,
  top_probability double precision NOT NULL,
  calibrated boolean NOT NULL,
  feature_set_version text,
  detection_count integer NOT NULL,
  missing_inputs text[] NOT NULL,
  classified_ms bigint NOT NULL,
  PRIMARY KEY (oid, survey, object_kind, classifier)
);

-- "Supernova candidates, the surest first", of one class and of all, with the key that breaks ties.
CREATE INDEX classification_top_class_idx
ON classification (classifier, top_class, top_probability, oid, survey, object_kind);
CREATE INDEX classification_top_probability_idx
ON classification (classifier, top_probability, oid, survey, object_kind);

-- Append-only, by month of the alert: months are detached and exported to the lake, never deleted
-- row by row. Months are made when their first alert comes; the default partition holds what has no
-- month of its own, so that a missing partition never stops the stream. An alert has one mjd_tai, so
-- the key is still (survey, alert_id, classifier, version) within an object.
CREATE TABLE classification_history (LIKE classification INCLUDING DEFAULTS)
PARTITION BY RANGE (mjd_tai);

ALTER TABLE classification_history
ADD PRIMARY KEY (oid, survey, object_kind, mjd_tai, alert_id, classifier, classifier_version);

CREATE TABLE classification_history_default PARTITION OF classification_history DEFAULT;

-- Makes the partition of the month that begins on this date, if it is not there. The advisory lock
-- lets instances that want the same month at once wait for each other. A month of which rows have
-- reached the default partition stays there: Postgres refuses the partition, and that is no harm.
CREATE FUNCTION create_classification_history_month(month date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  mjd_zero CONSTANT date := '1858-11-17';
  partition_name text := 'classification_history_' || to_char(month, 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('classification_history'));
  IF to_regclass(quote_ident(partition_name)) IS NULL THEN
    EXECUTE format(
      'CREATE TABLE %I PARTITION OF classification_history FOR VALUES FROM (%s) TO (%s)',
      partition_name, month - mjd_zero, (month + interval '1 month')::date - mjd_zero
    );
  END IF;
EXCEPTION
  WHEN check_violation THEN RETURN;
END
$$;
