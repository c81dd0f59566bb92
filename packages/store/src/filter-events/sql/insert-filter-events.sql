-- Numbers and stores what is new, counts it, and tells listeners at the commit; says of each given event what became of
-- it. Of an alert that is given twice for a filter the first is stored. A batch at midnight counts for the later date.
WITH given AS (
  SELECT *,
    CASE WHEN night = 0 OR night >= (SELECT first_night FROM filter_event_floor)
      THEN 'new' ELSE 'dropped' END AS standing
  FROM {given}
), fresh AS (
  SELECT DISTINCT ON (filter, survey, alert_id) *
  FROM given
  WHERE standing = 'new' AND NOT EXISTS (
    SELECT FROM filter_event AS e
    WHERE e.alert_id = given.alert_id AND e.survey = given.survey AND e.filter = given.filter
      AND e.night = given.night)
  ORDER BY filter, survey, alert_id, position
), numbered AS (
  SELECT fresh.*, c.newest_seq + row_number() OVER of_filter AS seq,
    CASE WHEN c.utc_day >= today.utc_day THEN c.day_count ELSE 0 END
      + row_number() OVER of_filter <= greatest_day_count AS is_allowed
  FROM fresh
  JOIN filter_event_count AS c USING (filter)
  CROSS JOIN (SELECT max(passed_ms) / 86400000 + 40587 AS utc_day FROM given) AS today
  WINDOW of_filter AS (PARTITION BY filter ORDER BY position)
), stored AS (
  INSERT INTO filter_event (seq, filter, filter_version, survey, object_kind, oid, alert_id, mjd_tai, night,
    passed_ms, topic, topic_partition, topic_offset, record)
  SELECT seq, filter, filter_version, survey, object_kind::object_kind, oid, alert_id, mjd_tai, night,
    passed_ms, topic, topic_partition, topic_offset,
    record::jsonb || jsonb_build_object('seq', seq::text)
  FROM numbered
  WHERE is_allowed
  RETURNING filter, seq, topic, topic_partition, topic_offset, night
), unannounced AS (
  INSERT INTO filter_event_unannounced (topic, topic_partition, topic_offset, filter, seq, night)
  SELECT topic, topic_partition, topic_offset, filter, seq, night FROM stored
), counted AS (
  UPDATE filter_event_count AS c
  SET newest_seq = added.newest_seq, utc_day = greatest(c.utc_day, today.utc_day),
    day_count = CASE WHEN c.utc_day >= today.utc_day THEN c.day_count ELSE 0 END + added.event_count
  FROM (
    SELECT filter, max(seq) AS newest_seq, count(*) AS event_count FROM stored GROUP BY filter
  ) AS added
  CROSS JOIN (SELECT max(passed_ms) / 86400000 + 40587 AS utc_day FROM given) AS today
  WHERE c.filter = added.filter
  RETURNING pg_notify('lucero_filter_event', added.newest_seq || ' ' || c.filter)
)
SELECT given.position, numbered.seq,
  CASE WHEN given.standing = 'dropped' THEN 'dropped'
    WHEN numbered.position IS NULL THEN 'known'
    WHEN numbered.is_allowed THEN 'stored'
    ELSE 'aboveRate' END AS kind
FROM given
LEFT JOIN numbered USING (position)
ORDER BY given.position;
