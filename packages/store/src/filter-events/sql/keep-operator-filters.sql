WITH forgotten AS (
  DELETE FROM operator_filter WHERE name <> ALL ($1::text[])
)
INSERT INTO operator_filter (name, seen_ms)
SELECT name, $2 FROM unnest($1::text[]) AS name
ON CONFLICT (name) DO UPDATE SET seen_ms = excluded.seen_ms;
