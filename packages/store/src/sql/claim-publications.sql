-- Of claims that were there: a claim that never was finished, and never will be, is taken over: its message stood in a former incarnation of this
-- partition, or further on in this one, and had not been committed. Otherwise the update changes nothing;
-- it makes RETURNING give the row that is held.
INSERT INTO publication AS held
  (survey, alert_id, night, classifier, classifier_version, source_id, topic_offset, published_ms)
SELECT survey, alert_id, night, classifier, classifier_version, $7, topic_offset,
  (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::bigint[])
  AS given (survey, alert_id, night, classifier, classifier_version, topic_offset)
WHERE night = 0 OR night >= (SELECT first_night FROM publication_floor)
ON CONFLICT (alert_id, survey, classifier, classifier_version, night) DO UPDATE
SET (source_id, topic_offset, published_ms) = (
  SELECT
    CASE WHEN abandoned THEN excluded.source_id ELSE held.source_id END,
    CASE WHEN abandoned THEN excluded.topic_offset ELSE held.topic_offset END,
    CASE WHEN abandoned THEN excluded.published_ms ELSE held.published_ms END
  FROM (
    SELECT coalesce(
      held.source_id = excluded.source_id AND held.topic_offset > excluded.topic_offset
      OR (
        SELECT held.topic_offset >= former.done_below
        FROM publication_source AS former
        JOIN publication_source AS present
          ON present.topic = former.topic AND present.topic_partition = former.topic_partition
        WHERE former.source_id = held.source_id AND present.source_id = excluded.source_id
          AND former.incarnation < present.incarnation
      ), false) AS abandoned
  ) AS known
)
RETURNING survey, alert_id, classifier, classifier_version, source_id, topic_offset;
