SELECT alert_id, mjd_tai, classifier, classifier_version, model_hash, taxonomy, probabilities,
  top_class, calibrated, feature_set_version, detection_count, missing_inputs, classified_ms,
  novelty, unreadable_inputs, false AS shadow, NULL::double precision AS withdrawn_mjd_tai
FROM classification
WHERE oid = $1 AND survey = $2 AND object_kind = $3::object_kind
ORDER BY classifier;
