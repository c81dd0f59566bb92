-- Those of the update records that are kept.
SELECT {columns},
  topic, topic_partition, topic_offset, announced_ms
FROM survey_update
JOIN unnest($1::text[], $2::text[]) AS given (survey, unique_id) USING (survey, unique_id);
