-- What a version says of each alert of a night, beside what was served then by the same classifier.
SELECT said.oid, said.alert_id, said.top_class, said.probabilities,
  served.classifier_version AS served_version, served.top_class AS served_top_class,
  served.probabilities AS served_probabilities
FROM classification_history AS said
LEFT JOIN LATERAL (
  SELECT s.classifier_version, s.top_class, s.probabilities
  FROM classification_history AS s
  WHERE s.oid = said.oid AND s.survey = said.survey AND s.object_kind = said.object_kind
    AND s.mjd_tai = said.mjd_tai AND s.alert_id = said.alert_id AND s.classifier = said.classifier
    AND NOT s.shadow AND s.classifier_version <> said.classifier_version
  ORDER BY s.classified_ms DESC
  LIMIT 1
) AS served ON true
WHERE said.mjd_tai >= $1 AND said.mjd_tai < $2 AND said.survey = $3 AND said.classifier = $4
  AND said.classifier_version = $5
