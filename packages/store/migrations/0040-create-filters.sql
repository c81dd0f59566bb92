-- Filters of people: expressions with their versions, whether they run, and what trials on past nights gave.

-- One row: rises with every change of a filter, a watchlist or an area, in the order in which changes become visible
-- (who changes anything holds this row until the end of their transaction). What runs filters looks at it.
CREATE TABLE filter_revision (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision bigint NOT NULL
);
INSERT INTO filter_revision (revision) VALUES (1);

CREATE TABLE filter (
  -- Unique over all people; stays with its owner when the filter is removed, for topics and events are called by it.
  name text COLLATE "C" PRIMARY KEY,
  -- 'person:<id>', 'token:<id>' of a token of the operators, 'lucero' (came with it) or 'operator' (its file of filters).
  owner text COLLATE "C" NOT NULL,
  -- As shown beside public filters.
  owner_name text NOT NULL,
  description text NOT NULL,
  visibility text COLLATE "C" NOT NULL CHECK (visibility IN ('private', 'public')),
  -- The newest.
  version integer NOT NULL,
  -- off; on: runs; paused: ran, until an operator or its rate stopped it.
  state text COLLATE "C" NOT NULL DEFAULT 'off' CHECK (state IN ('off', 'on', 'paused')),
  state_reason text,
  -- Owner that set the state; 'lucero': it itself.
  state_by text COLLATE "C" NOT NULL,
  state_changed_ms bigint NOT NULL,
  -- What runs while it is on: a newer version must be switched on by itself. NULL: off.
  active_version integer,
  -- Stated by who switched it on: more in a night pause it.
  max_events_per_night integer,
  -- name@version that it was copied from.
  forked_from text COLLATE "C",
  created_ms bigint NOT NULL,
  changed_ms bigint NOT NULL,
  is_removed boolean NOT NULL DEFAULT false,
  CHECK ((active_version IS NULL) = (state = 'off'))
);
CREATE INDEX filter_owner_idx ON filter (owner, name) WHERE NOT is_removed;
CREATE INDEX filter_public_idx ON filter (name) WHERE visibility = 'public' AND NOT is_removed;
CREATE INDEX filter_active_idx ON filter (name) WHERE state = 'on';

-- Never changed; a removed filter keeps none.
CREATE TABLE filter_version (
  name text COLLATE "C" NOT NULL REFERENCES filter,
  version integer NOT NULL,
  expression text NOT NULL,
  -- What packages/filters said of it.
  needs text[] NOT NULL,
  watchlists text[] NOT NULL,
  areas text[] NOT NULL,
  author text COLLATE "C" NOT NULL,
  author_name text NOT NULL,
  comment text NOT NULL,
  -- An earlier version that this one brings back.
  restored_from integer,
  created_ms bigint NOT NULL,
  PRIMARY KEY (name, version)
);

-- What a version would have passed on past nights.
CREATE TABLE filter_trial (
  filter_trial_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_ms bigint NOT NULL,
  from_mjd_tai double precision NOT NULL,
  to_mjd_tai double precision NOT NULL,
  alert_count bigint NOT NULL,
  passed_count bigint NOT NULL,
  -- Alerts of which it cannot be said.
  unknown_count bigint NOT NULL,
  night_count integer NOT NULL,
  mean_events_per_night double precision NOT NULL,
  greatest_events_per_night double precision NOT NULL,
  -- Nights, reference set, purity, … as POST /filter-trials answered them.
  result jsonb NOT NULL,
  FOREIGN KEY (name, version) REFERENCES filter_version ON DELETE CASCADE
);
CREATE INDEX filter_trial_name_idx ON filter_trial (name, version, filter_trial_id DESC);

-- Public filters, for queries in ADQL. Nothing of private ones, and no ids of people.
CREATE VIEW lucero_public.filter AS
SELECT f.name, f.owner_name, f.description, f.version, f.state, f.active_version, v.expression,
  f.changed_ms / 86400000.0::double precision + 40587 AS changed_mjd_utc
FROM public.filter AS f
JOIN public.filter_version AS v USING (name, version)
WHERE f.visibility = 'public' AND NOT f.is_removed;
DO $$
BEGIN
  GRANT SELECT ON lucero_public.filter TO lucero_reader;
EXCEPTION
  WHEN undefined_object THEN NULL;
END
$$;
