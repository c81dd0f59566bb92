-- How far a rebuild is, so that one that was killed goes on where it was: `table NAME`, `segment NAME`, `whole`.
CREATE TABLE rebuild_progress (
  part text COLLATE "C" PRIMARY KEY,
  progress jsonb NOT NULL
);
