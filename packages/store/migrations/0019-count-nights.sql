-- How many alerts each night brought and what became of them, counted as they are written: a night of a large survey
-- has ten million, which nobody reads again for a number.
--
-- half_day: floor(2 x MJD TAI) of the exposure. Surveys begin a night at 0 h or at 12 h UTC, so two of these are a
-- night of any of them. slot: the backend that counted, so that no two transactions ever wait for one row; who reads
-- adds them up.
CREATE FUNCTION half_day(mjd_tai double precision) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Beyond these years it is no time of a survey: 0, as in night-blocks.ts.
  SELECT CASE WHEN mjd_tai >= 50000 AND mjd_tai < 80000 THEN floor(2 * mjd_tai)::integer ELSE 0 END
$$;

CREATE TABLE night_alert_count (
  half_day integer NOT NULL,
  survey text COLLATE "C" NOT NULL,
  band text COLLATE "C" NOT NULL,
  slot integer NOT NULL,
  -- Distinct alerts that were stored.
  alert_count bigint NOT NULL,
  -- Messages that brought an alert again from another place. One that is read again after a crash counts again.
  duplicate_count bigint NOT NULL,
  first_mjd_tai double precision NOT NULL,
  last_mjd_tai double precision NOT NULL,
  PRIMARY KEY (half_day, survey, band, slot)
) WITH (fillfactor = 50);

-- stage: classified, published or skipped. Per classifier, once per alert and version; of classifications only those of served versions.
CREATE TABLE night_stage_count (
  half_day integer NOT NULL,
  survey text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  classifier text COLLATE "C" NOT NULL,
  slot integer NOT NULL,
  alert_count bigint NOT NULL,
  PRIMARY KEY (half_day, survey, stage, classifier, slot)
) WITH (fillfactor = 50);

-- What is there. The band of an alert is that of its detection.
INSERT INTO night_alert_count
SELECT half_day(l.mjd_tai), l.survey, coalesce(d.band, 'unknown'), 0, count(*), 0, min(l.mjd_tai),
  max(l.mjd_tai)
FROM alert_ledger AS l
LEFT JOIN detection AS d
  ON d.oid = l.oid AND d.survey = l.survey AND d.object_kind = l.object_kind
  AND d.alert_id = l.alert_id
WHERE l.stored_ms IS NOT NULL AND l.mjd_tai IS NOT NULL
GROUP BY 1, 2, 3;

INSERT INTO night_stage_count
SELECT half_day(mjd_tai), survey, 'classified', classifier, 0, count(*)
FROM classification_history WHERE NOT shadow
GROUP BY 1, 2, 4
UNION ALL
SELECT half_day(coalesce(l.mjd_tai, p.night)), p.survey, 'published', p.classifier, 0, count(*)
FROM publication AS p
LEFT JOIN alert_ledger AS l ON l.alert_id = p.alert_id AND l.survey = p.survey AND l.night = p.night
GROUP BY 1, 2, 4
UNION ALL
SELECT half_day(coalesce(l.mjd_tai, s.night)), s.survey, 'skipped', s.classifier, 0, count(*)
FROM alert_skip AS s
LEFT JOIN alert_ledger AS l ON l.alert_id = s.alert_id AND l.survey = s.survey AND l.night = s.night
GROUP BY 1, 2, 4;

-- Dead alerts are few: listed newest first, and counted by night.
CREATE INDEX alert_ledger_dead_idx ON alert_ledger (night, alert_id, survey) WHERE dead_code IS NOT NULL;
