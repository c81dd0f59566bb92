-- What filters compare positions with: watchlists and areas of the sky. Their names are unique over all people, as
-- those of filters; a removed one is gone, and its name is free.

CREATE TABLE watchlist (
  name text COLLATE "C" PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  owner_name text NOT NULL,
  description text NOT NULL,
  visibility text COLLATE "C" NOT NULL CHECK (visibility IN ('private', 'public')),
  version integer NOT NULL,
  row_count integer NOT NULL,
  -- Of filter_revision when this changed last.
  revision bigint NOT NULL,
  created_ms bigint NOT NULL,
  changed_ms bigint NOT NULL
);
CREATE INDEX watchlist_owner_idx ON watchlist (owner, name);

-- The newest versions, each whole: a hundred thousand rows are five columns of one row.
CREATE TABLE watchlist_version (
  watchlist text COLLATE "C" NOT NULL REFERENCES watchlist ON DELETE CASCADE,
  version integer NOT NULL,
  author_name text NOT NULL,
  comment text NOT NULL,
  created_ms bigint NOT NULL,
  -- Arrays of one length.
  names text[] NOT NULL,
  ra_deg double precision[] NOT NULL,
  dec_deg double precision[] NOT NULL,
  radius_arcsec double precision[] NOT NULL,
  PRIMARY KEY (watchlist, version)
);

CREATE TABLE sky_area (
  name text COLLATE "C" PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  owner_name text NOT NULL,
  description text NOT NULL,
  visibility text COLLATE "C" NOT NULL CHECK (visibility IN ('private', 'public')),
  -- moc and circle: a place is inside or not; map: it has a credible level.
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('moc', 'circle', 'map')),
  version integer NOT NULL,
  -- Up to which level inArea('name') alone is true.
  credible_level double precision NOT NULL,
  -- Alerts of another time are not in it; NULL: no limit on that side.
  from_mjd_tai double precision,
  to_mjd_tai double precision,
  revision bigint NOT NULL,
  created_ms bigint NOT NULL,
  changed_ms bigint NOT NULL
);
CREATE INDEX sky_area_owner_idx ON sky_area (owner, name);

CREATE TABLE sky_area_version (
  area text COLLATE "C" NOT NULL REFERENCES sky_area ON DELETE CASCADE,
  version integer NOT NULL,
  author_name text NOT NULL,
  comment text NOT NULL,
  created_ms bigint NOT NULL,
  -- As packages/sky-maps writes it.
  map bytea NOT NULL,
  -- Area within levels, peak, what coarsening moved.
  summary jsonb NOT NULL,
  PRIMARY KEY (area, version)
);
