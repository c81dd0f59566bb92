-- A version is immutable, so its first row stays.
INSERT INTO classifier (classifier, version, model_hash, taxonomy, classes)
VALUES ($1, $2, $3, $4, $5::text[])
ON CONFLICT (classifier, version) DO NOTHING;
