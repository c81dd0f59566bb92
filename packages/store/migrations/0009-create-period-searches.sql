-- What the last search of each object's period found, and in which points. A search is a pure function
-- of its points, so a row is never wrong, only of no use when other points are asked for: it may be
-- overwritten by anyone at any time, and losing the whole table costs time alone.
--
-- json, not jsonb: it is read back as it was written, and nobody asks for its parts. Room is left in
-- the pages, so that a search is overwritten beside where it stood.
CREATE TABLE period_search (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  feature_set_version text COLLATE "C" NOT NULL,
  -- Hash of the points that were searched.
  points_key text COLLATE "C" NOT NULL,
  -- JSON null: searched, and there is no period.
  found json NOT NULL,
  PRIMARY KEY (oid, survey, object_kind)
) WITH (fillfactor = 80);
