-- Kafka has committed what follows from the messages below this offset.
UPDATE publication_source
SET done_below = greatest(done_below, $2), claimed_below = greatest(claimed_below, $2)
WHERE source_id = $1;
