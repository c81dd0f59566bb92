-- Of this version, or of one that says the same.
SELECT {columns}
FROM filter_trial
WHERE name = $1 AND version IN (
  SELECT same.version
  FROM filter_version AS asked
  JOIN filter_version AS same USING (name, expression)
  WHERE asked.name = $1 AND asked.version = $2
)
ORDER BY filter_trial_id DESC
LIMIT 1;
