-- Who changed which data outside the stream, with which code: append only. What a command changes is two rows of one
-- change_id, `begun` and how it ended; a change with the first row alone was killed.
CREATE TABLE data_change (
  change_id uuid NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('begun', 'done', 'failed', 'interrupted')),
  recorded_ms bigint NOT NULL,
  -- user@host of a command; of a request the name of who asked.
  who text NOT NULL,
  -- lucero rebuild store, POST /api/v1/regions.
  command text NOT NULL,
  -- Without secrets.
  arguments text[] NOT NULL,
  code_version text COLLATE "C" NOT NULL,
  -- YYYY-MM-DD; empty: not of nights.
  nights text[] NOT NULL,
  -- Rows by table, files and the like by name: {"detection": 120}.
  row_counts jsonb NOT NULL,
  -- In one line: what it did, or why it failed.
  detail text,
  PRIMARY KEY (change_id, state)
);
CREATE INDEX data_change_recorded_ms_idx ON data_change (recorded_ms, change_id) WHERE state = 'begun';

CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER data_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON data_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();

-- Written by lucero reprocess: what a version says of a past night, beside what was served then.
ALTER TABLE classification_history ADD COLUMN reprocessed_ms bigint;
