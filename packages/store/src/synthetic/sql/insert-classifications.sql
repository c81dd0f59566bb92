-- What every classifier says of each object, now and in the history; the arrays $8 to $14 are their
-- answers, of which each object gets one.
WITH said AS (
  SELECT * FROM unnest($8::integer[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
    $14::double precision[])
    AS said (answer, classifier, version, taxonomy, probabilities, top_class, top_probability)
), current_rows AS (
  INSERT INTO classification (
    oid, survey, object_kind, classifier, classifier_version, alert_id, mjd_tai, model_hash, taxonomy,
    probabilities, top_class, top_probability, calibrated, feature_set_version, detection_count,
    missing_inputs, classified_ms, novelty)
  SELECT
    oid, survey, object_kind::object_kind, classifier, version,
    floor(mjd_tai * 1000)::bigint * 10000000 + object_number, mjd_tai, repeat('a', 64), taxonomy,
    probabilities::jsonb, top_class,
    -- The index of the surest shall hold more values than there are answers.
    top_probability * (1 - 0.0001 * (object_number % 997)), true, 'synthetic', $15::integer, '{}',
    1790000000000, 0.5
  FROM {given}
  JOIN said ON said.answer = object_number % $16::integer
  RETURNING *
)
INSERT INTO classification_history (
  oid, survey, object_kind, classifier, classifier_version, alert_id, mjd_tai, model_hash, taxonomy,
  probabilities, top_class, top_probability, calibrated, feature_set_version, detection_count,
  missing_inputs, classified_ms, novelty)
SELECT
  oid, survey, object_kind, classifier, classifier_version, alert_id, mjd_tai, model_hash, taxonomy,
  probabilities, top_class, top_probability, calibrated, feature_set_version, detection_count,
  missing_inputs, classified_ms, novelty
FROM current_rows;
