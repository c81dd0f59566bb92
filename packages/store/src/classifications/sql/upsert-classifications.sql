-- Current classification of each object and classifier: that of the newest alert, by time and then
-- id, so that late alerts and replays change nothing. The same alert overwrites with another version
-- of the classifier: that is a replay after an upgrade.
INSERT INTO classification AS held (oid, survey, object_kind, alert_id, mjd_tai, classifier,
  classifier_version, model_hash, taxonomy, probabilities, top_class, top_probability, calibrated,
  feature_set_version, detection_count, missing_inputs, classified_ms, novelty,
  unreadable_inputs)
SELECT oid, survey, object_kind::object_kind, alert_id, mjd_tai, classifier, classifier_version,
  model_hash, taxonomy, probabilities::jsonb, top_class, top_probability, calibrated,
  feature_set_version, detection_count, missing_inputs::text[], classified_ms, novelty,
  unreadable_inputs::text[]
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::text[],
    $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::double precision[],
    $13::boolean[], $14::text[], $15::integer[], $16::text[], $17::bigint[],
    $18::double precision[], $19::text[])
  AS given (oid, survey, object_kind, alert_id, mjd_tai, classifier, classifier_version,
    model_hash, taxonomy, probabilities, top_class, top_probability, calibrated,
    feature_set_version, detection_count, missing_inputs, classified_ms, novelty,
    unreadable_inputs)
ON CONFLICT (oid, survey, object_kind, classifier) DO UPDATE
SET alert_id = excluded.alert_id,
  mjd_tai = excluded.mjd_tai,
  classifier_version = excluded.classifier_version,
  model_hash = excluded.model_hash,
  taxonomy = excluded.taxonomy,
  probabilities = excluded.probabilities,
  top_class = excluded.top_class,
  top_probability = excluded.top_probability,
  calibrated = excluded.calibrated,
  feature_set_version = excluded.feature_set_version,
  detection_count = excluded.detection_count,
  missing_inputs = excluded.missing_inputs,
  classified_ms = excluded.classified_ms,
  novelty = excluded.novelty,
  unreadable_inputs = excluded.unreadable_inputs
WHERE (excluded.mjd_tai, excluded.alert_id) > (held.mjd_tai, held.alert_id)
  OR (excluded.mjd_tai, excluded.alert_id) = (held.mjd_tai, held.alert_id)
    AND excluded.classifier_version <> held.classifier_version;
