-- What is written once per alert is partitioned by the alert's night, so that old nights are dropped
-- as files, not deleted row by row. night: whole MJD (TAI) of the exposure; 0: its time is no time of
-- any survey. An alert has one time, so (survey, alert_id) is still unique; the alert id leads the
-- keys, since stories are asked for by it alone.
--
-- Blocks of ten nights: a question by alert id alone probes each block. 36 blocks (a year) answer in
-- a millisecond, a thousand (three years of single nights) in 60, and plan for a second.
--
-- Columns stand in the order that wastes no padding. Rows of the ledger are hardly updated since
-- ingest writes them whole: no room is left beside them.

-- Makes the block of a night, and the next one when half of it is over: so a block is there before
-- it is needed also when a backup holds the table's lock for hours. What finds no block goes to the
-- default partition, and a block of which rows are there is not made: neither stops the stream.
CREATE FUNCTION create_night_blocks(parent text, night integer) RETURNS void
LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
DECLARE
  nights CONSTANT integer := 10;
  mjd_zero CONSTANT date := '1858-11-17';
  first_night integer;
  block_name text;
BEGIN
  FOR first_night IN
    SELECT DISTINCT each - each % nights FROM unnest(ARRAY[night, night + nights / 2]) AS each
    ORDER BY 1
  LOOP
    block_name := parent || '_' || to_char(mjd_zero + first_night, 'YYYY_MM_DD');
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext(parent));
      IF to_regclass(quote_ident(block_name)) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)',
          block_name, parent, first_night, first_night + nights);
      END IF;
    EXCEPTION
      WHEN check_violation OR lock_not_available THEN NULL;
    END;
  END LOOP;
END
$$;

ALTER TABLE alert_ledger RENAME TO alert_ledger_moving;
ALTER TABLE alert_ledger_moving RENAME CONSTRAINT alert_ledger_pkey TO alert_ledger_moving_pkey;
ALTER TABLE lake_index RENAME TO lake_index_moving;
ALTER TABLE lake_index_moving RENAME CONSTRAINT lake_index_pkey TO lake_index_moving_pkey;
ALTER TABLE alert_skip RENAME TO alert_skip_moving;
ALTER TABLE alert_skip_moving RENAME CONSTRAINT alert_skip_pkey TO alert_skip_moving_pkey;
ALTER TABLE publication RENAME TO publication_moving;
ALTER TABLE publication_moving RENAME CONSTRAINT publication_pkey TO publication_moving_pkey;

CREATE TABLE alert_ledger (
  alert_id bigint NOT NULL,
  mjd_tai double precision,
  topic_offset bigint,
  survey_published_ms bigint,
  received_ms bigint,
  stored_ms bigint,
  night integer NOT NULL,
  topic_partition integer,
  object_kind object_kind,
  survey text COLLATE "C" NOT NULL,
  oid text COLLATE "C",
  topic text,
  dead_code text,
  dead_message text,
  dead_service text
) PARTITION BY RANGE (night);

CREATE TABLE lake_index (
  alert_id bigint NOT NULL,
  byte_offset bigint NOT NULL,
  archived_ms bigint NOT NULL,
  night integer NOT NULL,
  byte_length integer NOT NULL,
  survey text COLLATE "C" NOT NULL,
  segment text NOT NULL
) PARTITION BY RANGE (night);

CREATE TABLE alert_skip (
  alert_id bigint NOT NULL,
  skipped_ms bigint NOT NULL,
  night integer NOT NULL,
  survey text COLLATE "C" NOT NULL,
  classifier text COLLATE "C" NOT NULL,
  classifier_version text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  detail text NOT NULL
) PARTITION BY RANGE (night);

CREATE TABLE publication (
  alert_id bigint NOT NULL,
  topic_offset bigint,
  published_ms bigint NOT NULL,
  night integer NOT NULL,
  source_id integer,
  survey text COLLATE "C" NOT NULL,
  classifier text COLLATE "C" NOT NULL,
  classifier_version text COLLATE "C" NOT NULL
) PARTITION BY RANGE (night);

CREATE TABLE alert_ledger_default PARTITION OF alert_ledger DEFAULT;
CREATE TABLE lake_index_default PARTITION OF lake_index DEFAULT;
CREATE TABLE alert_skip_default PARTITION OF alert_skip DEFAULT;
CREATE TABLE publication_default PARTITION OF publication DEFAULT;

-- Claims of nights before this one are dropped: nothing of such a night is published any more, since
-- nobody could tell whether it was before. One row.
CREATE TABLE publication_floor (
  first_night integer NOT NULL
);
INSERT INTO publication_floor VALUES (0);

-- What there is moves, into tables without an index: it is built faster afterwards. The time of an alert is that of its ledger, where ingest stored it; else that of
-- its detection, which a history may have brought; else that of what was said of it.
SET LOCAL work_mem = '256MB';
SET LOCAL maintenance_work_mem = '512MB';
CREATE TEMPORARY TABLE alert_night ON COMMIT DROP AS
WITH named AS (
  SELECT survey, alert_id FROM alert_ledger_moving
  UNION SELECT survey, alert_id FROM lake_index_moving
  UNION SELECT survey, alert_id FROM alert_skip_moving
  UNION SELECT survey, alert_id FROM publication_moving
), stored AS (
  SELECT survey, alert_id, coalesce(l.mjd_tai, (
    SELECT max(d.mjd_tai) FROM detection AS d
    WHERE d.alert_id = named.alert_id AND d.survey = named.survey)) AS mjd_tai
  FROM named LEFT JOIN alert_ledger_moving AS l USING (survey, alert_id)
), said AS (
  SELECT survey, alert_id, max(h.mjd_tai) AS mjd_tai
  FROM classification_history AS h JOIN stored USING (survey, alert_id)
  WHERE stored.mjd_tai IS NULL
  GROUP BY survey, alert_id
), timed AS (
  SELECT survey, alert_id, coalesce(stored.mjd_tai, said.mjd_tai) AS mjd_tai
  FROM stored LEFT JOIN said USING (survey, alert_id)
)
-- The same rule as in packages/store/src/night-blocks.ts.
SELECT survey, alert_id,
  CASE WHEN mjd_tai >= 50000 AND mjd_tai < 80000 THEN floor(mjd_tai)::integer ELSE 0 END AS night
FROM timed;
ANALYZE alert_night;

SELECT create_night_blocks(parent, night)
FROM unnest(ARRAY['alert_ledger', 'lake_index', 'alert_skip', 'publication']) AS parent,
  (SELECT DISTINCT night FROM alert_night WHERE night > 0) AS each;

INSERT INTO alert_ledger (alert_id, mjd_tai, topic_offset, survey_published_ms, received_ms, stored_ms,
  night, topic_partition, object_kind, survey, oid, topic, dead_code, dead_message, dead_service)
SELECT alert_id, mjd_tai, topic_offset, survey_published_ms, received_ms, stored_ms,
  night, topic_partition, object_kind, survey, oid, topic, dead_code, dead_message, dead_service
FROM alert_ledger_moving JOIN alert_night USING (survey, alert_id);

INSERT INTO lake_index (alert_id, byte_offset, archived_ms, night, byte_length, survey, segment)
SELECT alert_id, byte_offset, archived_ms, night, byte_length, survey, segment
FROM lake_index_moving JOIN alert_night USING (survey, alert_id);

INSERT INTO alert_skip
  (alert_id, skipped_ms, night, survey, classifier, classifier_version, reason, detail)
SELECT alert_id, skipped_ms, night, survey, classifier, classifier_version, reason, detail
FROM alert_skip_moving JOIN alert_night USING (survey, alert_id);

INSERT INTO publication (alert_id, topic_offset, published_ms, night, source_id, survey, classifier,
  classifier_version)
SELECT alert_id, topic_offset, published_ms, night, source_id, survey, classifier, classifier_version
FROM publication_moving JOIN alert_night USING (survey, alert_id);

DROP TABLE alert_ledger_moving, lake_index_moving, alert_skip_moving, publication_moving;

ALTER TABLE alert_ledger ADD PRIMARY KEY (alert_id, survey, night);
ALTER TABLE lake_index ADD PRIMARY KEY (alert_id, survey, night);
ALTER TABLE alert_skip ADD PRIMARY KEY (alert_id, survey, classifier, classifier_version, night);
ALTER TABLE publication ADD PRIMARY KEY (alert_id, survey, classifier, classifier_version, night);
