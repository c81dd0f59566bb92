SELECT classifier, version, model_hash, taxonomy, classes
FROM classifier
ORDER BY classifier, version;
