-- The id of a list of feature names. The empty update makes the row come back when it exists.
INSERT INTO feature_set AS held (version, names)
VALUES ($1, $2::text[])
ON CONFLICT (version, names) DO UPDATE SET version = held.version
RETURNING feature_set_id;
