-- Everything a classifier ever said: once per alert, classifier and version, the first stays. Of a
-- shadow that was promoted and classified the alert again, only that it is no shadow any more.
INSERT INTO classification_history AS held (oid, survey, object_kind, alert_id, mjd_tai, classifier,
  classifier_version, model_hash, taxonomy, probabilities, top_class, top_probability, calibrated,
  feature_set_version, detection_count, missing_inputs, classified_ms, novelty,
  unreadable_inputs, shadow, withdrawn_mjd_tai)
SELECT oid, survey, object_kind::object_kind, alert_id, mjd_tai, classifier, classifier_version,
  model_hash, taxonomy, probabilities::jsonb, top_class, top_probability, calibrated,
  feature_set_version, detection_count, missing_inputs::text[], classified_ms, novelty,
  unreadable_inputs::text[], shadow, withdrawn_mjd_tai
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::text[],
    $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::double precision[],
    $13::boolean[], $14::text[], $15::integer[], $16::text[], $17::bigint[],
    $18::double precision[], $19::text[], $20::boolean[], $21::double precision[])
  AS given (oid, survey, object_kind, alert_id, mjd_tai, classifier, classifier_version,
    model_hash, taxonomy, probabilities, top_class, top_probability, calibrated,
    feature_set_version, detection_count, missing_inputs, classified_ms, novelty,
    unreadable_inputs, shadow, withdrawn_mjd_tai)
ON CONFLICT (oid, survey, object_kind, mjd_tai, alert_id, classifier, classifier_version)
DO UPDATE SET shadow = false
WHERE held.shadow AND NOT excluded.shadow;
