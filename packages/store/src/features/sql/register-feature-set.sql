-- The id of a list of feature names. The empty update makes the row come back when it exists.
INSERT INTO feature_set AS held (version, names, names_sha256)
VALUES ($1, $2::text[],
  encode(sha256(convert_to(array_to_string($2::text[], ' '), 'UTF8')), 'hex'))
ON CONFLICT (version, names_sha256) DO UPDATE SET version = held.version
RETURNING feature_set_id;
