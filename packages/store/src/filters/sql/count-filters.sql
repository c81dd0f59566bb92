-- Of an owner, and those that run: of the owner, and of all. $2: a filter that is not counted.
SELECT count(*) FILTER (WHERE owner = $1)::integer AS of_owner,
  count(*) FILTER (WHERE owner = $1 AND state = 'on')::integer AS active_of_owner,
  count(*) FILTER (WHERE state = 'on')::integer AS active
FROM filter
WHERE NOT is_removed AND (owner = $1 OR state = 'on') AND name IS DISTINCT FROM $2::text;
