-- A list of names is found by its hash: an index row holds 2.7 kB, and the names of a survey with six
-- bands are 11 kB. register-feature-set.sql makes the hash in the same words.
ALTER TABLE feature_set ADD COLUMN names_sha256 text COLLATE "C";
UPDATE feature_set
SET names_sha256 = encode(sha256(convert_to(array_to_string(names, ' '), 'UTF8')), 'hex');
ALTER TABLE feature_set
  ALTER COLUMN names_sha256 SET NOT NULL,
  DROP CONSTRAINT feature_set_version_names_key,
  ADD CONSTRAINT feature_set_version_names_sha256_key UNIQUE (version, names_sha256);
