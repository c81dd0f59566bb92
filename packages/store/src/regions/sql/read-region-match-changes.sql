SELECT topic, topic_partition, topic_offset, event, record
FROM region_match_change
JOIN unnest($1::text[], $2::integer[], $3::bigint[])
  AS given (topic, topic_partition, topic_offset) USING (topic, topic_partition, topic_offset)
ORDER BY topic, topic_partition, topic_offset, event;
