-- Of an owner, and those that run: of the owner, and of all. $2: the filter in question, which is not counted; those
-- whose names begin with $3 are counted apart from all others.
SELECT count(*) FILTER (WHERE owner = $1)::integer AS of_owner,
  count(*) FILTER (WHERE owner = $1 AND state = 'on')::integer AS active_of_owner,
  count(*) FILTER (WHERE state = 'on')::integer AS active
FROM filter
WHERE NOT is_removed AND (owner = $1 OR state = 'on') AND name <> $2::text
  AND starts_with(name, $3::text) = starts_with($2::text, $3::text);
