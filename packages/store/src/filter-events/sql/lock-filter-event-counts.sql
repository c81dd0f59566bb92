-- Holds the number of each filter until the commit; in the order of the names, so that two instances never deadlock. A
-- statement of its own: the next one sees what was committed by whoever held them before. No row comes back when another
-- owner has opened the source.
WITH owner AS (
  SELECT epoch FROM filter_event_source
  WHERE topic = $2 AND topic_partition = $3 AND epoch = $4
  FOR SHARE
)
INSERT INTO filter_event_count AS held (filter, newest_seq, utc_day, day_count)
SELECT filter, 0, 0, 0 FROM unnest($1::text[]) AS filter, owner ORDER BY filter
ON CONFLICT (filter) DO UPDATE SET newest_seq = held.newest_seq
RETURNING filter;
