-- Newest first; with $5 only of shadow versions, or only of served ones.
SELECT alert_id, mjd_tai, classifier, classifier_version, model_hash, taxonomy, probabilities,
  top_class, calibrated, feature_set_version, detection_count, missing_inputs, classified_ms,
  novelty, unreadable_inputs, shadow, withdrawn_mjd_tai
FROM classification_history
WHERE oid = $1 AND survey = $2 AND object_kind = $3::object_kind
  AND ($5::boolean IS NULL OR shadow = $5)
ORDER BY mjd_tai DESC, alert_id DESC, classifier, classifier_version
LIMIT $4;
