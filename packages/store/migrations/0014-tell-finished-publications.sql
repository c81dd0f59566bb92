-- A claim alone does not tell whether its message was published: the publisher may have died between
-- the two. What Kafka has committed tells it: publish commits public records and its offset in one
-- transaction, so every message below the committed offset is finished. publication_source keeps that
-- offset for each partition that publish reads; publications.ts has the states and the crash table.

CREATE TABLE publication_source (
  source_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text COLLATE "C" NOT NULL,
  topic_partition integer NOT NULL,
  -- A topic that is deleted and made again, or read again from an earlier offset, begins a new one.
  incarnation integer NOT NULL,
  -- What follows from all messages below is public.
  done_below bigint NOT NULL,
  -- All messages below have their claims.
  claimed_below bigint NOT NULL,
  UNIQUE (topic, topic_partition, incarnation)
);

-- Claims of former versions have no source: they count as finished.
ALTER TABLE publication
  ADD COLUMN source_id integer,
  DROP COLUMN topic,
  DROP COLUMN topic_partition,
  ALTER COLUMN topic_offset DROP NOT NULL;

-- The source of a batch that reaches from one offset to before another, and below which its claims were
-- known. When that is before the batch, claims are missing and nothing is moved.
CREATE FUNCTION open_publication_batch(
  given_topic text, given_partition integer, from_offset bigint, to_offset bigint
) RETURNS TABLE (source_id integer, claimed_below bigint)
LANGUAGE plpgsql AS $$
DECLARE
  source publication_source;
BEGIN
  INSERT INTO publication_source (topic, topic_partition, incarnation, done_below, claimed_below)
  SELECT given_topic, given_partition, 0, 0, 0
  WHERE NOT EXISTS (
    SELECT FROM publication_source AS known
    WHERE known.topic = given_topic AND known.topic_partition = given_partition)
  ON CONFLICT DO NOTHING;
  SELECT * INTO source FROM publication_source AS known
  WHERE known.topic = given_topic AND known.topic_partition = given_partition
  ORDER BY known.incarnation DESC LIMIT 1
  FOR UPDATE;
  IF from_offset < source.done_below THEN
    INSERT INTO publication_source (topic, topic_partition, incarnation, done_below, claimed_below)
    VALUES (given_topic, given_partition, source.incarnation + 1, from_offset, from_offset)
    RETURNING * INTO source;
  END IF;
  IF source.claimed_below >= from_offset THEN
    UPDATE publication_source AS held
    SET done_below = greatest(held.done_below, from_offset),
      claimed_below = greatest(held.claimed_below, to_offset)
    WHERE held.source_id = source.source_id;
  END IF;
  RETURN QUERY SELECT source.source_id, source.claimed_below;
END
$$;
