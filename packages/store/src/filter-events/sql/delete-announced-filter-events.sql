DELETE FROM filter_event_unannounced
WHERE topic = $1 AND topic_partition = $2 AND topic_offset < $3;
