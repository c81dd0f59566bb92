-- In the order asked.
SELECT asked.filter, coalesce(c.newest_seq, 0) AS newest_seq, oldest.seq AS oldest_seq
FROM unnest($1::text[]) WITH ORDINALITY AS asked (filter, position)
LEFT JOIN filter_event_count AS c USING (filter)
LEFT JOIN LATERAL (
  SELECT seq FROM filter_event AS e WHERE e.filter = asked.filter ORDER BY seq LIMIT 1
) AS oldest ON true
ORDER BY asked.position;
