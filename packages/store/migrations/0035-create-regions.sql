-- Events of other messengers with a region of the sky (gravitational waves, bursts, neutrinos), every version of
-- their maps, and the objects that were found within.

-- Numbers the states of events: what alerts are compared with has changed when the greatest one has.
CREATE SEQUENCE region_revision;

CREATE TABLE region_event (
  event text COLLATE "C" PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  -- As notices write them.
  names text[] NOT NULL,
  event_mjd_tai double precision NOT NULL,
  -- Detections of this time are looked for.
  window_from_mjd_tai double precision NOT NULL,
  window_to_mjd_tai double precision NOT NULL,
  -- An operator said it: notices do not change it.
  is_window_set boolean NOT NULL,
  is_retracted boolean NOT NULL,
  -- Whose map holds; NULL: there is none yet, or the event is retracted.
  version integer,
  -- Rises when any of the above changes.
  revision bigint NOT NULL,
  changed_ms bigint NOT NULL,
  -- How far the walk over objects is that follows a change: NULL sweep_stage = it is done.
  sweep_stage smallint,
  sweep_hpx29 bigint NOT NULL,
  sweep_oid text COLLATE "C" NOT NULL
);
CREATE INDEX region_event_mjd_tai_idx ON region_event (event_mjd_tai DESC, event);
CREATE INDEX region_event_revision_idx ON region_event (revision);
CREATE INDEX region_event_sweep_idx ON region_event (revision) WHERE sweep_stage IS NOT NULL;

CREATE TABLE region_version (
  event text COLLATE "C" NOT NULL,
  -- In order of arrival, from 1. Which one holds is told by the next three, not by this.
  version integer NOT NULL,
  issued_ms bigint NOT NULL,
  -- Among the notices of the event; 0: it does not say.
  alert_number integer NOT NULL,
  alert_type_rank smallint NOT NULL,
  alert_type text COLLATE "C" NOT NULL,
  -- notice, file or api
  source text COLLATE "C" NOT NULL,
  event_mjd_tai double precision,
  received_ms bigint NOT NULL,
  -- Of what was given: the same notice again is no new version.
  content_hash text COLLATE "C" NOT NULL,
  -- As packages/sky-maps writes it (map-bytes.ts); NULL: this version has none.
  map bytea,
  -- Areas, peak, distance, what coarsening moved.
  map_summary jsonb,
  -- False alarm rate, classification, instruments, where it was published.
  facts jsonb NOT NULL,
  PRIMARY KEY (event, version),
  UNIQUE (event, content_hash)
);

-- The regions of each map, as ranges of order-29 cells; a little more where ranges would be too many. Those of former
-- versions stay: what a retraction took back holds again when the event is revived.
CREATE TABLE region_range (
  event text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  -- Credible level in percent: 50, 90, 99.
  level smallint NOT NULL,
  from_hpx29 bigint NOT NULL,
  -- Not included.
  to_hpx29 bigint NOT NULL,
  PRIMARY KEY (event, version, level, from_hpx29)
);

-- Objects that are, or were, in the region of an event and detected within its window.
CREATE TABLE region_match (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  event text COLLATE "C" NOT NULL,
  -- inside; outside: a later map has left it out; retracted: there was no event.
  state text COLLATE "C" NOT NULL,
  -- Of the event when this was found.
  revision bigint NOT NULL,
  version integer,
  credible_level double precision NOT NULL,
  density_per_sr double precision NOT NULL,
  -- Of the event in this direction.
  distance_mean_mpc double precision,
  distance_sigma_mpc double precision,
  -- Where the object was compared.
  ra_deg double precision NOT NULL,
  dec_deg double precision NOT NULL,
  -- Of the object at all, and within the window.
  first_mjd_tai double precision NOT NULL,
  first_in_window_mjd_tai double precision NOT NULL,
  PRIMARY KEY (oid, survey, object_kind, event)
);
CREATE INDEX region_match_event_idx ON region_match
  (event, credible_level, oid, survey, object_kind) WHERE state = 'inside';
CREATE INDEX region_match_revision_idx ON region_match (event, oid, survey, object_kind);

-- What was told of objects in lucero.regions, and by which message: the same message again tells the same.
CREATE TABLE region_match_change (
  topic text COLLATE "C" NOT NULL,
  topic_partition integer NOT NULL,
  topic_offset bigint NOT NULL,
  event text COLLATE "C" NOT NULL,
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  -- As it was sent, but for its frame.
  record jsonb NOT NULL,
  changed_ms bigint NOT NULL,
  PRIMARY KEY (topic, topic_partition, topic_offset, event)
);
CREATE INDEX region_match_change_object_idx ON region_match_change (oid, survey, object_kind, changed_ms);

-- What queries in ADQL may read.
CREATE VIEW lucero_public.region_event AS
SELECT e.event, e.kind, array_to_string(e.names, ' | ') AS event_names, e.event_mjd_tai, e.window_from_mjd_tai,
  e.window_to_mjd_tai, CASE WHEN e.is_retracted THEN 'retracted' ELSE 'live' END AS state, e.version, v.alert_type,
  v.issued_ms / 86400000.0::double precision + 40587 AS issued_mjd_utc,
  (v.facts ->> 'falseAlarmRateHz')::double precision AS false_alarm_rate_hz,
  (v.map_summary ->> 'area50SquareDeg')::double precision AS area_50_square_deg,
  (v.map_summary ->> 'area90SquareDeg')::double precision AS area_90_square_deg,
  (v.map_summary ->> 'peakRaDeg')::double precision AS peak_ra_deg,
  (v.map_summary ->> 'peakDecDeg')::double precision AS peak_dec_deg,
  (v.map_summary ->> 'distanceMeanMpc')::double precision AS distance_mean_mpc,
  (v.map_summary ->> 'distanceSigmaMpc')::double precision AS distance_sigma_mpc
FROM public.region_event AS e
LEFT JOIN public.region_version AS v USING (event, version);

CREATE VIEW lucero_public.region_range AS
SELECT r.event, r.level::integer AS level_percent, r.from_hpx29, r.to_hpx29
FROM public.region_event AS e
JOIN public.region_range AS r USING (event, version);

CREATE VIEW lucero_public.region_match AS
SELECT survey, oid, object_kind::text AS object_kind, event, state, version, credible_level, density_per_sr,
  distance_mean_mpc, distance_sigma_mpc, ra_deg, dec_deg, first_mjd_tai, first_in_window_mjd_tai
FROM public.region_match;
