-- What happened to each alert, and where its packet is.
--
-- The first place that brought an alert is its own for ever: that tells a replay from a duplicate.
-- The ledger is not partitioned: an id must be unique over all nights, which Postgres promises only
-- when the partition key is part of the id. Services come in any order, so each may make the row;
-- topic is null until the alert is claimed. fillfactor leaves room for the later update beside the
-- row, so that it touches no index.

CREATE TABLE alert_ledger (
  survey text COLLATE "C" NOT NULL,
  alert_id bigint NOT NULL,
  topic text,
  topic_partition integer,
  topic_offset bigint,
  survey_published_ms bigint,
  received_ms bigint,
  oid text COLLATE "C",
  object_kind object_kind,
  mjd_tai double precision,
  stored_ms bigint,
  dead_code text,
  dead_message text,
  dead_service text,
  PRIMARY KEY (survey, alert_id)
) WITH (fillfactor = 60);

CREATE TABLE lake_index (
  survey text COLLATE "C" NOT NULL,
  alert_id bigint NOT NULL,
  segment text NOT NULL,
  byte_offset bigint NOT NULL,
  byte_length integer NOT NULL,
  archived_ms bigint NOT NULL,
  PRIMARY KEY (survey, alert_id)
);
