-- What surveys changed in their catalogues after the alerts were sent: every record as it came, append
-- only. This table is the truth; which object a detection belongs to, and what is withdrawn, follows
-- from its newest records (by time, order, id) and is written to the measurements when a record comes,
-- or when a measurement comes that a record waits for.
CREATE TYPE survey_update_kind AS ENUM
  ('reassignment', 'detectionWithdrawal', 'forcedWithdrawal', 'objectClosure', 'detectionCount');

CREATE TABLE survey_update (
  survey text COLLATE "C" NOT NULL,
  unique_id text COLLATE "C" NOT NULL,
  update_time_tai_ns bigint NOT NULL,
  update_order bigint NOT NULL,
  kind survey_update_kind NOT NULL,
  -- The detection that is reassigned or withdrawn.
  alert_id bigint,
  -- The object that it goes to, or that the record is about.
  object_kind object_kind,
  oid text COLLATE "C",
  -- Exposure and detector of forced photometry.
  image_id bigint,
  detector integer,
  -- Since when it holds.
  mjd_tai double precision,
  survey_detection_count integer,
  -- The line as it came.
  record text NOT NULL,
  received_ms bigint NOT NULL,
  -- The message that brought it and announces it; NULL: it came from a file.
  topic text,
  topic_partition integer,
  topic_offset bigint,
  -- Of one from a file: when it was announced to the public.
  announced_ms bigint,
  PRIMARY KEY (survey, unique_id)
);

CREATE INDEX survey_update_alert_idx ON survey_update (alert_id, survey) WHERE alert_id IS NOT NULL;
CREATE INDEX survey_update_object_idx ON survey_update (oid, survey, object_kind) WHERE alert_id IS NULL;
CREATE INDEX survey_update_to_announce_idx ON survey_update (update_time_tai_ns, update_order)
WHERE topic IS NULL AND announced_ms IS NULL
  AND kind IN ('reassignment', 'detectionWithdrawal', 'forcedWithdrawal');

-- A record names forced photometry by exposure and detector; NULL in rows that were stored before.
ALTER TABLE forced_photometry
  ADD COLUMN image_id bigint,
  ADD COLUMN detector integer;
