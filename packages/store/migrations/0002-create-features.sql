-- Current features of each object.
--
-- An array of numbers beside the list of their names, not jsonb: two hundred numbers are 1.7 kB that
-- Postgres neither parses nor compresses, against 5 kB of text that costs it both. The names of a
-- set are stored once; the view gives one row per feature for people and ad-hoc queries.

CREATE TABLE feature_set (
  feature_set_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version text COLLATE "C" NOT NULL,
  names text[] NOT NULL,
  UNIQUE (version, names)
);

CREATE TABLE feature (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  alert_id bigint NOT NULL,
  mjd_tai double precision NOT NULL,
  feature_set_id integer NOT NULL,
  detection_count integer NOT NULL,
  forced_count integer NOT NULL,
  -- In the order of feature_set.names; NULL = undefined for this light curve.
  feature_values double precision[] NOT NULL,
  PRIMARY KEY (oid, survey, object_kind)
);

CREATE VIEW named_feature AS
SELECT f.oid, f.survey, f.object_kind, f.alert_id, f.mjd_tai, s.version AS feature_set_version,
  n.name, n.value
FROM feature AS f
JOIN feature_set AS s USING (feature_set_id)
CROSS JOIN LATERAL unnest(s.names, f.feature_values) AS n (name, value);
