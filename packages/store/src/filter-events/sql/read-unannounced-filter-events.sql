SELECT {columns}, seq, topic_offset
FROM filter_event_unannounced AS u
JOIN filter_event AS e USING (filter, seq, night, topic, topic_partition, topic_offset)
WHERE topic = $1 AND topic_partition = $2 AND (topic_offset, filter, seq) > ($3, $4, $5)
ORDER BY topic_offset, filter, seq
LIMIT $6;
