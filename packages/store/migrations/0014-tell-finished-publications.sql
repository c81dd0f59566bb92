-- A claim alone does not tell whether its message was published: the publisher may have died between
-- the two. What Kafka has committed tells it: publish commits public records and its offset in one
-- transaction, so every message below the committed offset is finished. Each time that an instance has
-- fenced a partition, it opens a source; publications.ts has the states and the crash table.

CREATE TABLE publication_source (
  source_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text COLLATE "C" NOT NULL,
  topic_partition integer NOT NULL,
  -- A topic that is deleted and made again, or read again from an earlier offset, begins a new one.
  incarnation integer NOT NULL,
  -- What follows from all messages below is public.
  done_below bigint NOT NULL,
  -- All messages below have their claims.
  claimed_below bigint NOT NULL
);
CREATE INDEX publication_source_place_idx
ON publication_source (topic, topic_partition, source_id);

-- Claims of former versions have no source: they count as finished.
INSERT INTO publication_source (topic, topic_partition, incarnation, done_below, claimed_below)
SELECT topic, topic_partition, 0, max(topic_offset) + 1, max(topic_offset) + 1
FROM publication
GROUP BY topic, topic_partition;

ALTER TABLE publication
  ADD COLUMN source_id integer,
  DROP COLUMN topic,
  DROP COLUMN topic_partition,
  ALTER COLUMN topic_offset DROP NOT NULL;

-- A new source for the partition's new holder. The offset is what Kafka has committed, read after the
-- fence: it ends the former source. Gives from which offset on claims are missing.
CREATE FUNCTION open_publication_source(
  given_topic text, given_partition integer, committed bigint
) RETURNS TABLE (source_id integer, claimed_below bigint)
LANGUAGE plpgsql AS $$
DECLARE
  former publication_source;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('publication_source'), hashtext(given_topic));
  SELECT * INTO former FROM publication_source AS known
  WHERE known.topic = given_topic AND known.topic_partition = given_partition
  ORDER BY known.source_id DESC LIMIT 1;
  -- All of them, not the newest alone: a zombie that opened late may stand behind the true holder.
  UPDATE publication_source AS held SET done_below = committed
  WHERE held.topic = given_topic AND held.topic_partition = given_partition
    AND held.done_below < committed;
  RETURN QUERY
  INSERT INTO publication_source AS made
    (topic, topic_partition, incarnation, done_below, claimed_below)
  VALUES (
    given_topic, given_partition,
    coalesce(former.incarnation, 0) + CASE WHEN committed < former.done_below THEN 1 ELSE 0 END,
    committed,
    CASE
      WHEN committed < former.done_below THEN committed
      ELSE least(committed, coalesce(former.claimed_below, 0))
    END)
  RETURNING made.source_id, made.claimed_below;
END
$$;
