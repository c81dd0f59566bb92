-- What classifies the newest objects of a survey: bounded, whatever is stored. A version that was replaced is
-- there as long as objects of before are among them; the newest classification tells which one serves.
SELECT c.classifier, c.classifier_version,
  bool_or(c.feature_set_version IS NOT NULL) AS reads_features,
  max(c.classified_ms) AS last_classified_ms
FROM (
  SELECT oid, survey, object_kind FROM object
  WHERE survey = $1 AND detection_count > 0
  ORDER BY last_mjd_tai DESC, oid DESC, object_kind DESC
  LIMIT $2
) AS newest
JOIN classification AS c USING (oid, survey, object_kind)
GROUP BY c.classifier, c.classifier_version
ORDER BY c.classifier, last_classified_ms, c.classifier_version;
