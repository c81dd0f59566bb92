-- Entries of some segments; how many there were.
WITH gone AS (
  DELETE FROM lake_index WHERE segment COLLATE "C" = ANY ($1::text[]) RETURNING 1
)
SELECT count(*) AS dropped FROM gone;
