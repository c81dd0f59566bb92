-- Kafka has committed what follows from the messages below this offset.
UPDATE publication_source AS held
SET done_below = $3
WHERE held.topic = $1 AND held.topic_partition = $2 AND held.done_below < $3
  AND held.incarnation = (
    SELECT max(newest.incarnation) FROM publication_source AS newest
    WHERE newest.topic = $1 AND newest.topic_partition = $2);
