-- Names of segments, each once: one step in the index for each, whatever the number of its packets.
WITH RECURSIVE named (segment) AS (
  (SELECT segment COLLATE "C" FROM lake_index
    WHERE segment COLLATE "C" > $1
    ORDER BY segment COLLATE "C" LIMIT 1)
  UNION ALL
  SELECT (SELECT segment COLLATE "C" FROM lake_index
    WHERE segment COLLATE "C" > named.segment
    ORDER BY segment COLLATE "C" LIMIT 1)
  FROM named WHERE named.segment IS NOT NULL
)
SELECT segment FROM named WHERE segment IS NOT NULL LIMIT $2;
