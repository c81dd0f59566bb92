-- Measurements that surveys make again, and withdraw; packages/alert/src/measurement-rank.ts has the rule.
--
-- said_mjd_tai: exposure of the alert whose packet said what stands here; Infinity: an alert of itself, above
-- its copies.
-- content_code: hash of what stands, with two bits of its rank, so that a repeated history is compared by
-- one integer per row. It is in the primary key's index: reading it costs no visit of the table. Both
-- are NULL in rows that were stored before; the next packet that repeats such a row replaces it.
-- withdrawn_mjd_tai: when the survey withdrew it; the row stays and is in no light curve.
ALTER TABLE detection
  ADD COLUMN said_mjd_tai double precision,
  ADD COLUMN content_code integer,
  ADD COLUMN withdrawn_mjd_tai double precision,
  DROP CONSTRAINT detection_pkey,
  ADD PRIMARY KEY (oid, survey, object_kind, alert_id) INCLUDE (content_code);
ALTER TABLE forced_photometry
  ADD COLUMN said_mjd_tai double precision,
  ADD COLUMN content_code integer,
  ADD COLUMN withdrawn_mjd_tai double precision,
  DROP CONSTRAINT forced_photometry_pkey,
  ADD PRIMARY KEY (oid, survey, object_kind, forced_id) INCLUDE (content_code);
ALTER TABLE non_detection
  ADD COLUMN said_mjd_tai double precision,
  ADD COLUMN content_code integer,
  DROP CONSTRAINT non_detection_pkey,
  ADD PRIMARY KEY (oid, survey, object_kind, image_id) INCLUDE (content_code);

-- An object all of whose detections are withdrawn keeps its row, which is what ingest locks, with a count
-- of 0: it is in no list. There are few, and this finds them without reading the others.
CREATE INDEX object_withdrawn_idx ON object (oid, survey, object_kind) WHERE detection_count = 0;

-- What a classification says of its inputs, and of its alert: what is said at a withdrawn one is in the
-- history only.
ALTER TABLE classification
  ADD COLUMN unreadable_inputs text[] NOT NULL DEFAULT '{}';
ALTER TABLE classification_history
  ADD COLUMN withdrawn_mjd_tai double precision,
  ADD COLUMN unreadable_inputs text[] NOT NULL DEFAULT '{}';
