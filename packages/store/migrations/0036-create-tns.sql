-- Objects of the Transient Name Server, of its public table (`lucero tns import`): the newest state of each, by its id
-- there. Names and prefixes change when an object is classified.
CREATE TABLE tns_object (
  tns_object_id bigint PRIMARY KEY,
  hpx29 bigint NOT NULL,
  last_modified_ms bigint NOT NULL,
  ra_deg double precision NOT NULL,
  dec_deg double precision NOT NULL,
  redshift double precision,
  discovery_mjd_utc double precision,
  discovery_mag double precision,
  discovery_filter text COLLATE "C",
  prefix text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  type text COLLATE "C",
  reporting_group text COLLATE "C",
  source_group text COLLATE "C",
  -- What surveys call it: ZTF22aaaifcx, ATLAS22cwl, …
  internal_names text[] NOT NULL
);
CREATE INDEX tns_object_hpx29_idx ON tns_object (hpx29);
CREATE INDEX tns_object_name_idx ON tns_object (name);
CREATE INDEX tns_object_internal_names_idx ON tns_object USING gin (internal_names);

-- What an operator has reported, or wants to. Of a state that comes after `approved` nothing is ever sent without
-- asking the server first.
--   draft     made, not yet looked at
--   approved  an operator has said that it may go
--   sending   on its way: from before the request until the server has said what became of it
--   sent      the server has taken it; it says under which name
--   refused   the server has refused it, or an operator has
CREATE TABLE tns_report (
  tns_report_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  created_ms bigint NOT NULL,
  approved_ms bigint,
  -- When it was given to the network for the last time.
  sending_since_ms bigint,
  settled_ms bigint,
  -- The server's number for it; NULL: it has given none.
  submission_id bigint,
  -- How many times it was given to the network.
  attempt_count integer NOT NULL DEFAULT 0,
  object_kind object_kind NOT NULL,
  survey text COLLATE "C" NOT NULL,
  oid text COLLATE "C" NOT NULL,
  -- Where it may go, and nowhere else: what was approved for the sandbox never reaches the real server.
  url text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'approved', 'sending', 'sent', 'refused')),
  created_by text NOT NULL,
  approved_by text,
  -- As the server knows it then: AT 2026abc.
  tns_name text COLLATE "C",
  -- Why it was refused, or what the server answered last.
  remark text,
  report jsonb NOT NULL,
  CHECK (state IN ('draft', 'refused') OR approved_by IS NOT NULL)
);
-- One report of an object to a server, until it is refused.
CREATE UNIQUE INDEX tns_report_object_idx ON tns_report (oid, survey, object_kind, url) WHERE state <> 'refused';
CREATE INDEX tns_report_state_idx ON tns_report (state, tns_report_id);

CREATE VIEW lucero_public.tns_object AS
SELECT tns_object_id, prefix, name, type, redshift, ra_deg, dec_deg, hpx29, discovery_mjd_utc, discovery_mag,
  discovery_filter, reporting_group, source_group, array_to_string(internal_names, ' ') AS internal_names,
  last_modified_ms / 86400000.0::double precision + 40587 AS last_modified_mjd_utc
FROM public.tns_object;
