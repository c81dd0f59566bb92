-- What catalogues know of the places of our objects. Catalogues themselves are files (packages/catalogs); here
-- stands what was found in them: positive matches only, and one row an object that says which catalogues were asked.

-- Every version of a catalogue that was ever matched with.
CREATE TABLE catalog (
  name text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  title text NOT NULL,
  reference text NOT NULL,
  row_count bigint NOT NULL,
  -- Julian year of its positions; NULL: they have none.
  epoch_jyear double precision,
  registered_ms bigint NOT NULL,
  PRIMARY KEY (name, version)
);

-- The catalogues that are matched together. The current one has the greatest place.
CREATE TABLE catalog_set (
  catalog_set_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- 'name@version', in order of the names.
  catalogs text[] NOT NULL UNIQUE,
  -- Rises each time when the set becomes the current one.
  place bigint NOT NULL UNIQUE,
  current_since_ms bigint NOT NULL
);

-- How each object was matched the last time.
CREATE TABLE crossmatch (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  catalog_set_id integer NOT NULL REFERENCES catalog_set,
  -- Counts from 1 how often what is told of the object has changed: its record in lucero.matches has it.
  revision integer NOT NULL,
  -- Where and when the object was matched, and of how many detections the place is the mean.
  ra_deg double precision NOT NULL,
  dec_deg double precision NOT NULL,
  mjd_tai double precision NOT NULL,
  detection_count integer NOT NULL,
  -- Catalogues that could not be read at this place: nobody knows whether they have a match.
  unknown_catalogs text[] NOT NULL,
  -- The message that announces it.
  topic text NOT NULL,
  topic_partition integer NOT NULL,
  topic_offset bigint NOT NULL,
  matched_ms bigint NOT NULL,
  PRIMARY KEY (oid, survey, object_kind)
);
-- Whether any object is left that was matched with another set than the current one.
CREATE INDEX crossmatch_set_idx ON crossmatch (catalog_set_id);
CREATE INDEX crossmatch_unknown_idx ON crossmatch (oid) WHERE unknown_catalogs <> '{}';

CREATE TABLE catalog_match (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  catalog text COLLATE "C" NOT NULL,
  -- 1 = the nearest of this catalogue.
  rank integer NOT NULL,
  catalog_version text COLLATE "C" NOT NULL,
  source_id text COLLATE "C" NOT NULL,
  separation_arcsec double precision NOT NULL,
  -- The separation at the distance of the source; NULL: its distance is not known.
  separation_kpc double precision,
  -- Of the catalogue's source at the time of the match, proper motion included.
  ra_deg double precision NOT NULL,
  dec_deg double precision NOT NULL,
  -- The catalogue's other columns by name.
  source_values jsonb NOT NULL,
  PRIMARY KEY (oid, survey, object_kind, catalog, rank)
);
-- Which objects are this source.
CREATE INDEX catalog_match_source_idx ON catalog_match (catalog, source_id);

-- The walk over all objects after the catalogues have changed: one row.
CREATE TABLE crossmatch_sweep (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  catalog_set_id integer NOT NULL REFERENCES catalog_set,
  -- The last object that was looked at: the walk goes on behind it.
  hpx29 bigint NOT NULL,
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  looked_at_count bigint NOT NULL,
  sent_count bigint NOT NULL,
  started_ms bigint NOT NULL,
  -- No page is sent before: that throttles all instances together.
  due_ms bigint NOT NULL,
  -- NULL: under way.
  finished_ms bigint
);
