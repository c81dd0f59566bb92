-- What every classifier says of the newest $21 alerts of each object, and its history; the newest is
-- current. The arrays $12 to $19 are their answers, of which each alert gets one of $20.
WITH said AS (
  SELECT * FROM unnest($12::integer[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
    $18::double precision[], $19::integer[])
    AS said (answer, classifier, version, taxonomy, probabilities, top_class, top_probability,
      min_detections)
), alerts AS (
  SELECT *, mjd_tai - days * visit / detections AS alert_mjd_tai
  FROM {given}
  CROSS JOIN generate_series(0, least($21::integer, detections) - 1) AS visit
), classified AS (
  SELECT
    oid, survey, object_kind::object_kind, classifier, version AS classifier_version, visit,
    floor(alert_mjd_tai * 1000)::bigint * 10000000 + object_number AS alert_id,
    alert_mjd_tai AS mjd_tai, repeat('a', 64) AS model_hash, taxonomy,
    probabilities::jsonb, top_class,
    -- The index of the surest shall hold more values than there are answers.
    top_probability * (1 - 0.0001 * (object_number % 997)) AS top_probability,
    detections - visit AS detection_count
  FROM alerts
  JOIN said ON said.answer = (object_number + visit) % $20::integer
    AND detections - visit >= min_detections
), current_rows AS (
  INSERT INTO classification (
    oid, survey, object_kind, classifier, classifier_version, alert_id, mjd_tai, model_hash, taxonomy,
    probabilities, top_class, top_probability, calibrated, feature_set_version, detection_count,
    missing_inputs, classified_ms, novelty)
  SELECT
    oid, survey, object_kind, classifier, classifier_version, alert_id, mjd_tai, model_hash, taxonomy,
    probabilities, top_class, top_probability, true, 'synthetic', detection_count, '{}',
    1790000000000, 0.5
  FROM classified
  WHERE visit = 0
)
INSERT INTO classification_history (
  oid, survey, object_kind, classifier, classifier_version, alert_id, mjd_tai, model_hash, taxonomy,
  probabilities, top_class, top_probability, calibrated, feature_set_version, detection_count,
  missing_inputs, classified_ms, novelty)
SELECT
  oid, survey, object_kind, classifier, classifier_version, alert_id, mjd_tai, model_hash, taxonomy,
  probabilities, top_class, top_probability, true, 'synthetic', detection_count, '{}',
  1790000000000, 0.5
FROM classified;
