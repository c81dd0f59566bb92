-- Records from a file that nobody has announced and that a message brings now: the message announces
-- them, and is theirs from now on.
UPDATE survey_update AS held
SET topic = given.topic,
  topic_partition = given.topic_partition,
  topic_offset = given.topic_offset
FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bigint[])
  AS given (survey, unique_id, topic, topic_partition, topic_offset)
WHERE held.survey = given.survey AND held.unique_id = given.unique_id
  AND held.topic IS NULL AND held.announced_ms IS NULL
RETURNING held.survey, held.unique_id;
