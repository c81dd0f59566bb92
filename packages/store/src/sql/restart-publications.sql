-- A new incarnation of every partition of a topic (or of the one given), from its first message on.
INSERT INTO publication_source (topic, topic_partition, incarnation, done_below, claimed_below)
SELECT topic, topic_partition, max(incarnation) + 1, $3, $3
FROM publication_source
WHERE topic = $1 AND topic_partition = coalesce($2, topic_partition)
GROUP BY topic, topic_partition;
