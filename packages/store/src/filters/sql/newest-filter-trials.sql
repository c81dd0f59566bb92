SELECT DISTINCT ON (name) {columns}
FROM filter_trial
WHERE name = ANY ($1::text[])
ORDER BY name, filter_trial_id DESC;
