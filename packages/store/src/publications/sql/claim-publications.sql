-- The first message about (alert, classifier version) claims its publication, as long as the source is the
-- newest of its partition: no row at all comes back for one that another instance has ended. A claim that
-- was not finished by an ended source never will be, and is taken over. Otherwise the update changes
-- nothing; it makes RETURNING give the row that is held. Of nights whose claims were dropped nobody knows
-- who spoke: no claim is made, and nothing more is said of them.
WITH present AS (
  UPDATE publication_source AS source
  SET claimed_below = greatest(claimed_below, $8)
  WHERE source_id = $7 AND NOT EXISTS (
    SELECT FROM publication_source AS newer
    WHERE newer.topic = source.topic AND newer.topic_partition = source.topic_partition
      AND newer.source_id > source.source_id)
  RETURNING source_id
), given AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bigint[],
      $9::integer[])
    AS each (survey, alert_id, night, classifier, classifier_version, topic_offset, half_day)
), claimed AS (
  INSERT INTO publication AS held
    (survey, alert_id, night, classifier, classifier_version, source_id, topic_offset, published_ms)
  SELECT survey, alert_id, night, classifier, classifier_version, present.source_id, topic_offset,
    (extract(epoch FROM statement_timestamp()) * 1000)::bigint
  FROM present, given
  WHERE night = 0 OR night >= (SELECT first_night FROM publication_floor)
  ON CONFLICT (alert_id, survey, classifier, classifier_version, night) DO UPDATE
  SET (source_id, topic_offset, published_ms) = (
    SELECT
      CASE WHEN abandoned THEN excluded.source_id ELSE held.source_id END,
      CASE WHEN abandoned THEN excluded.topic_offset ELSE held.topic_offset END,
      CASE WHEN abandoned THEN excluded.published_ms ELSE held.published_ms END
    FROM (
      SELECT coalesce((
        SELECT held.topic_offset >= former.done_below AND former.source_id < holder.source_id
          AND (former.topic_partition = holder.topic_partition
            OR former.incarnation < holder.incarnation)
        FROM publication_source AS former
        JOIN publication_source AS holder ON holder.topic = former.topic
        WHERE former.source_id = held.source_id AND holder.source_id = excluded.source_id
      ), false) AS abandoned
    ) AS known
  )
  RETURNING survey, alert_id, classifier, classifier_version, source_id, topic_offset, published_ms
), counted AS (
  -- By night, what this statement has claimed; an abandoned claim that it takes over counts again.
  INSERT INTO night_stage_count AS held (half_day, survey, stage, classifier, slot, alert_count)
  SELECT half_day, survey, 'published', classifier, pg_backend_pid(), count(*)
  FROM claimed
  JOIN (SELECT DISTINCT survey, alert_id, half_day FROM given) AS timed USING (survey, alert_id)
  WHERE published_ms = (extract(epoch FROM statement_timestamp()) * 1000)::bigint
  GROUP BY half_day, survey, classifier
  ON CONFLICT (half_day, survey, stage, classifier, slot) DO UPDATE
  SET alert_count = held.alert_count + excluded.alert_count
)
SELECT survey, alert_id, classifier, classifier_version, claimed.source_id, topic_offset
FROM present LEFT JOIN claimed ON true;
