-- The events that these messages announce.
SELECT e.event_id, {columns}
FROM unnest($1::text[], $2::integer[], $3::bigint[]) AS given (topic, topic_partition, topic_offset)
JOIN source_event AS e
  ON e.topic = given.topic AND e.topic_partition = given.topic_partition AND e.topic_offset = given.topic_offset
ORDER BY e.event_id;
