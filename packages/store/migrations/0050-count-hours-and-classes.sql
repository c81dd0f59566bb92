-- What pages show of a night beside 0019: its alerts by hour, and its classifications by class and version. Counted
-- as they are written, for the same reason, and by slot.
--
-- hour: floor(24 x MJD TAI) of the exposure; 0 where half_day is 0.
CREATE TABLE night_hour_count (
  hour integer NOT NULL,
  survey text COLLATE "C" NOT NULL,
  band text COLLATE "C" NOT NULL,
  slot integer NOT NULL,
  -- Distinct alerts that were stored.
  alert_count bigint NOT NULL,
  PRIMARY KEY (hour, survey, band, slot)
) WITH (fillfactor = 50);

-- Most probable classes, once per alert, classifier and version. A shadow that was promoted and classified an alert
-- again counts as both.
CREATE TABLE night_class_count (
  half_day integer NOT NULL,
  survey text COLLATE "C" NOT NULL,
  classifier text COLLATE "C" NOT NULL,
  classifier_version text COLLATE "C" NOT NULL,
  shadow boolean NOT NULL,
  class_name text COLLATE "C" NOT NULL,
  slot integer NOT NULL,
  classification_count bigint NOT NULL,
  PRIMARY KEY (half_day, survey, classifier, classifier_version, shadow, class_name, slot)
) WITH (fillfactor = 50);

INSERT INTO night_hour_count
SELECT CASE WHEN half_day(l.mjd_tai) = 0 THEN 0 ELSE floor(24 * l.mjd_tai)::integer END, l.survey,
  coalesce(d.band, 'unknown'), 0, count(*)
FROM alert_ledger AS l
LEFT JOIN detection AS d
  ON d.oid = l.oid AND d.survey = l.survey AND d.object_kind = l.object_kind
  AND d.alert_id = l.alert_id
WHERE l.stored_ms IS NOT NULL AND l.mjd_tai IS NOT NULL
GROUP BY 1, 2, 3;

INSERT INTO night_class_count
SELECT half_day(mjd_tai), survey, classifier, classifier_version, shadow, top_class, 0, count(*)
FROM classification_history
GROUP BY 1, 2, 3, 4, 5, 6;
