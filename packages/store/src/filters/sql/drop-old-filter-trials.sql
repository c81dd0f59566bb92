-- All but the newest of a filter.
DELETE FROM filter_trial
WHERE name = $1 AND filter_trial_id < (
  SELECT filter_trial_id FROM filter_trial WHERE name = $1 ORDER BY filter_trial_id DESC OFFSET $2 LIMIT 1
);
