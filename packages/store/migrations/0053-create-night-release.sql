-- Data sets of nights: what was exported, whether its tests passed, and what the public may read. The files are in the
-- folder of releases; this tells how each stands.
CREATE TABLE night_release (
  night date PRIMARY KEY,
  -- exporting: for the first time; stopped: `reason` says why it may not be released.
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('exporting', 'exported', 'tested', 'released', 'stopped')),
  reason text,
  -- From 1; of the files that are there. NULL: there are none yet.
  revision integer,
  manifest_sha256 text,
  -- Rows by table.
  row_counts jsonb,
  byte_count bigint,
  exported_ms bigint,
  tested_ms bigint,
  released_ms bigint,
  state_changed_ms bigint NOT NULL,
  -- Of an export that is under way (beside a former one, if there is); NULL: none is.
  progress_percent double precision,
  progress_step text,
  -- When it was told last: an export that was killed tells nothing more.
  progress_ms bigint
);
