-- What was said in notices of each object by each classifier, one chain each: an alert that comes again, or a
-- batch that is processed again after a crash, finds what it had said and says the same. Few rows: only of the
-- classes that an operator has chosen. Rows of chains that are closed may be deleted; of open ones they tell which
-- notices must be taken back.
CREATE TABLE notice (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  classifier text COLLATE "C" NOT NULL,
  -- The alert and classifier version, or the survey's record, that made it.
  cause text COLLATE "C" NOT NULL,
  -- none: looked at beside one that made a notice, and made none. Else a batch that is processed again, whose
  -- alerts did not come in the order of their times, would hold an alert against the notice of a later message.
  alert_type text COLLATE "C" NOT NULL
    CHECK (alert_type IN ('initial', 'update', 'retraction', 'none')),
  -- From 1, without a gap; NULL of none.
  record_number integer,
  -- The alert that it rests on, and its time.
  alert_id bigint NOT NULL,
  mjd_tai double precision NOT NULL,
  -- As it is sent; NULL of none.
  notice text,
  PRIMARY KEY (oid, survey, object_kind, classifier, cause),
  UNIQUE (oid, survey, object_kind, classifier, record_number)
);
CREATE INDEX notice_alert_idx ON notice (alert_id, survey);
