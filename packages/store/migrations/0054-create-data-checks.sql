-- What watches over the data says here how each check went: freshness, volume, schemas, drift, and the tests of the
-- warehouse. One row a check with its newest result; the results before it are beside, thinned, for its history.
CREATE TABLE data_check (
  check_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('freshness', 'volume', 'schema', 'drift', 'test')),
  subject text COLLATE "C" NOT NULL,
  -- NULL: of no one survey.
  survey text COLLATE "C",
  -- NULL: of the stream as it is now.
  night date,
  -- The program that checked.
  source text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('passed', 'warning', 'failed')),
  value double precision,
  low double precision,
  high double precision,
  detail text NOT NULL,
  checked_ms bigint NOT NULL,
  -- When its status became what it is, and when a result was last kept.
  changed_ms bigint NOT NULL,
  kept_ms bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (night, kind, subject, survey, source)
) WITH (fillfactor = 70);
CREATE INDEX data_check_checked_idx ON data_check (checked_ms);

CREATE TABLE data_check_result (
  check_id bigint NOT NULL,
  checked_ms bigint NOT NULL,
  status text COLLATE "C" NOT NULL,
  -- NULL: the check was new.
  former_status text COLLATE "C",
  -- It differs from the result before, or is new and not passed.
  is_change boolean NOT NULL,
  is_announced boolean NOT NULL,
  value double precision,
  low double precision,
  high double precision,
  detail text NOT NULL,
  PRIMARY KEY (check_id, checked_ms)
);
CREATE INDEX data_check_result_checked_idx ON data_check_result (checked_ms);
CREATE INDEX data_check_result_change_idx ON data_check_result (checked_ms, check_id) WHERE is_change;
CREATE INDEX data_check_result_unannounced_idx ON data_check_result (checked_ms, check_id) WHERE NOT is_announced;
