-- What the checks of the data compare with: how streams went on, which schemas packets had, and what the measurements of
-- former nights were like. Small tables: none has a row an alert.

-- stage: stored, classified, published. Of the newest half day of a survey.
CREATE TABLE stream_pulse (
  survey text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  half_day integer NOT NULL,
  alert_count bigint NOT NULL,
  -- When the count was last seen to have grown.
  grown_ms bigint NOT NULL,
  -- When alerts were first seen that this stage has not followed since; NULL: it has.
  waiting_since_ms bigint,
  PRIMARY KEY (survey, stage)
);

CREATE TABLE survey_schema (
  survey text COLLATE "C" NOT NULL,
  -- SHA-256 of the writer schema's text.
  schema_id text COLLATE "C" NOT NULL,
  -- Names in their records: candidate.magpsf.
  fields text[] NOT NULL,
  first_topic text NOT NULL,
  first_seen_ms bigint NOT NULL,
  first_mjd_tai double precision NOT NULL,
  PRIMARY KEY (survey, schema_id)
);

-- Quantiles of a sample of a night: of measurements by band, of features with an empty band.
CREATE TABLE night_sketch (
  night date NOT NULL,
  survey text COLLATE "C" NOT NULL,
  quantity text COLLATE "C" NOT NULL,
  band text COLLATE "C" NOT NULL,
  value_count bigint NOT NULL,
  null_count bigint NOT NULL,
  quantiles double precision[] NOT NULL,
  PRIMARY KEY (night, survey, quantity, band)
);
