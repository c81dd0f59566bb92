-- Entries of segments that the lake does not have; how many there were.
WITH gone AS (
  DELETE FROM lake_index WHERE segment <> ALL ($1::text[]) RETURNING 1
)
SELECT count(*) AS dropped FROM gone;
