-- Versions that spoke in the night.
SELECT c.classifier, c.classifier_version, c.model_hash, c.taxonomy, c.shadow
FROM classification_history AS c
JOIN {windows} USING (survey)
WHERE c.mjd_tai >= {from} AND c.mjd_tai < {to}
  AND c.mjd_tai >= from_mjd_tai AND c.mjd_tai < to_mjd_tai
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
