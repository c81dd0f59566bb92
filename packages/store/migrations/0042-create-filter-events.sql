-- Alerts that passed filters on the stream: once for each filter and alert, numbered by filter without a gap.

-- One row a filter: the number of its newest event, and how many it had in the UTC date of that. Whoever stores events
-- holds the row until they are committed, so numbers become visible in their order. Rows stay when a filter is gone: no
-- number is given twice.
CREATE TABLE filter_event_count (
  filter text COLLATE "C" PRIMARY KEY,
  newest_seq bigint NOT NULL,
  -- Whole MJD, UTC.
  utc_day integer NOT NULL,
  day_count integer NOT NULL
);

-- Partitioned by the alert's night, like the ledger (0015): old nights are dropped as files.
CREATE TABLE filter_event (
  seq bigint NOT NULL,
  alert_id bigint NOT NULL,
  mjd_tai double precision NOT NULL,
  passed_ms bigint NOT NULL,
  -- The message that announces it in the filter's topic.
  topic_offset bigint NOT NULL,
  topic_partition integer NOT NULL,
  filter_version integer NOT NULL,
  night integer NOT NULL,
  object_kind object_kind NOT NULL,
  filter text COLLATE "C" NOT NULL,
  survey text COLLATE "C" NOT NULL,
  oid text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  -- The JSON form of schemas/lucero/filter-event.
  record jsonb NOT NULL,
  PRIMARY KEY (filter, seq, night),
  UNIQUE (alert_id, survey, filter, night)
) PARTITION BY RANGE (night);
CREATE TABLE filter_event_default PARTITION OF filter_event DEFAULT;
CREATE INDEX filter_event_object_idx ON filter_event (oid, survey, object_kind);

-- Nothing passes any more of nights before this one, whose events are dropped: nobody could tell whether it did. One row.
CREATE TABLE filter_event_floor (
  first_night integer NOT NULL
);
INSERT INTO filter_event_floor VALUES (0);

-- Partitions of messages that announce events. Who has opened one last stores under it, nobody else.
CREATE TABLE filter_event_source (
  topic text COLLATE "C" NOT NULL,
  topic_partition integer NOT NULL,
  epoch bigint NOT NULL,
  PRIMARY KEY (topic, topic_partition)
);

-- Events whose Kafka transaction is not known to be committed: some, for a moment.
CREATE TABLE filter_event_unannounced (
  topic text COLLATE "C" NOT NULL,
  topic_partition integer NOT NULL,
  topic_offset bigint NOT NULL,
  filter text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  night integer NOT NULL,
  PRIMARY KEY (topic, topic_partition, topic_offset, filter, seq)
);
