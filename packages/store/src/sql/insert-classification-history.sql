-- Everything a classifier ever said: once per alert, classifier and version, the first stays.
INSERT INTO classification_history (oid, survey, object_kind, alert_id, mjd_tai, classifier,
  classifier_version, model_hash, taxonomy, probabilities, top_class, top_probability, calibrated,
  feature_set_version, detection_count, missing_inputs, classified_ms)
SELECT oid, survey, object_kind::object_kind, alert_id, mjd_tai, classifier, classifier_version,
  model_hash, taxonomy, probabilities::jsonb, top_class, top_probability, calibrated,
  feature_set_version, detection_count, missing_inputs::text[], classified_ms
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::text[],
    $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::double precision[],
    $13::boolean[], $14::text[], $15::integer[], $16::text[], $17::bigint[])
  AS given (oid, survey, object_kind, alert_id, mjd_tai, classifier, classifier_version,
    model_hash, taxonomy, probabilities, top_class, top_probability, calibrated,
    feature_set_version, detection_count, missing_inputs, classified_ms)
ON CONFLICT (oid, survey, object_kind, mjd_tai, alert_id, classifier, classifier_version)
DO NOTHING;
