-- One graph of names: which objects are one source, and what it is called. packages/identity decides.

-- Every object that was looked at. A source is the members that have its id; it has the own id of its eldest.
CREATE TABLE source_member (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  -- Of a source that is named after this object: a hash of its key.
  own_id text COLLATE "C" NOT NULL,
  source_id text COLLATE "C" NOT NULL,
  -- First detection as known when it was looked at first: the elder is told by it. Never changed.
  first_mjd_tai double precision NOT NULL,
  -- Since when it belongs to this source.
  since_ms bigint NOT NULL,
  PRIMARY KEY (oid, survey, object_kind)
);
CREATE INDEX source_member_source_idx ON source_member (source_id);
-- Not unique: two of a thousand million may share one.
CREATE INDEX source_member_own_idx ON source_member (own_id);

-- Why two objects are one source, or (apart) are not though they share detections. The first is the smaller key.
CREATE TABLE source_link (
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  other_oid text COLLATE "C" NOT NULL,
  other_survey text COLLATE "C" NOT NULL,
  other_object_kind object_kind NOT NULL,
  reason text COLLATE "C" NOT NULL
    CHECK (reason IN ('position', 'concurrent', 'reassignment', 'apart')),
  separation_arcsec double precision,
  since_ms bigint NOT NULL,
  PRIMARY KEY (oid, survey, object_kind, other_oid, other_survey, other_object_kind)
);
CREATE INDEX source_link_other_idx ON source_link (other_oid, other_survey, other_object_kind);

-- What became of the names, append only.
CREATE TABLE source_event (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('paired', 'merged', 'split', 'renamed')),
  reason text COLLATE "C",
  -- The source of the object, and of the other one if that is another; of renamed: what it was called.
  source_id text COLLATE "C" NOT NULL,
  other_source_id text COLLATE "C",
  oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  object_kind object_kind NOT NULL,
  other_oid text COLLATE "C",
  other_survey text COLLATE "C",
  other_object_kind object_kind,
  separation_arcsec double precision,
  ra_deg double precision NOT NULL,
  dec_deg double precision NOT NULL,
  event_ms bigint NOT NULL,
  -- The message that announces it.
  topic text COLLATE "C" NOT NULL,
  topic_partition integer NOT NULL,
  topic_offset bigint NOT NULL
);
CREATE INDEX source_event_object_idx ON source_event (oid, survey, object_kind);
CREATE INDEX source_event_other_idx ON source_event (other_oid, other_survey, other_object_kind);
CREATE INDEX source_event_origin_idx ON source_event (topic, topic_partition, topic_offset);

-- What users call a source. It belongs to the object that the source was named after, whatever becomes of the source.
CREATE TABLE source_alias (
  alias_key text COLLATE "C" NOT NULL,
  -- 'person:<id>' or 'token:<id>'.
  owner text COLLATE "C" NOT NULL,
  alias text NOT NULL,
  own_id text COLLATE "C" NOT NULL,
  created_ms bigint NOT NULL,
  PRIMARY KEY (alias_key, owner)
);
CREATE INDEX source_alias_own_idx ON source_alias (own_id);
CREATE INDEX source_alias_owner_idx ON source_alias (owner);

-- Detections that were of another object before, and whose they are now: written where update records are applied.
CREATE TABLE reassigned_detection (
  from_oid text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  from_kind object_kind NOT NULL,
  alert_id bigint NOT NULL,
  to_oid text COLLATE "C" NOT NULL,
  to_kind object_kind NOT NULL,
  PRIMARY KEY (from_oid, survey, from_kind, alert_id)
);
CREATE INDEX reassigned_detection_to_idx ON reassigned_detection (to_oid, survey, to_kind);
CREATE INDEX reassigned_detection_alert_idx ON reassigned_detection (alert_id);

CREATE VIEW lucero_public.source_member AS
SELECT source_id, survey, oid, object_kind::text AS object_kind, own_id,
  since_ms / 86400000.0::double precision + 40587 AS since_mjd_utc
FROM public.source_member;

-- Every name of every source. Ids of objects, Lucero ids and aliases; not the names of other tables (tns_object).
CREATE VIEW lucero_public.source_name AS
SELECT source_id, oid AS name, 'object' AS name_kind, survey, oid, object_kind::text AS object_kind
FROM public.source_member
UNION ALL
SELECT source_id, own_id, 'source', survey, oid, object_kind::text
FROM public.source_member
UNION ALL
SELECT m.source_id, a.alias, 'alias', m.survey, m.oid, m.object_kind::text
FROM public.source_alias AS a JOIN public.source_member AS m USING (own_id);

CREATE VIEW lucero_public.source_event AS
SELECT event_id, kind, reason, source_id, other_source_id, survey, oid, object_kind::text AS object_kind,
  other_survey, other_oid, other_object_kind::text AS other_object_kind, separation_arcsec, ra_deg, dec_deg,
  event_ms / 86400000.0::double precision + 40587 AS event_mjd_utc
FROM public.source_event;
