SELECT feature_set_id, names
FROM feature_set
WHERE feature_set_id = ANY ($1::integer[]);
