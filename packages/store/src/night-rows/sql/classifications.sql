-- All that was said at alerts of the night, at the place of their object. Lists as JSON.
SELECT c.oid, c.survey, c.object_kind, c.alert_id, c.mjd_tai, o.ra_deg, o.dec_deg, c.classifier,
  c.classifier_version, c.shadow, c.model_hash, c.taxonomy, c.probabilities, c.top_class, c.top_probability,
  c.calibrated, c.feature_set_version, c.detection_count, array_to_json(c.missing_inputs) AS missing_inputs,
  array_to_json(c.unreadable_inputs) AS unreadable_inputs, c.novelty, c.classified_ms, c.reprocessed_ms,
  c.withdrawn_mjd_tai, c.model_probabilities, c.calibration_version, c.age_days, c.answer_class, c.answer_level,
  c.answer_probability
FROM classification_history AS c
JOIN {windows} USING (survey)
JOIN object AS o USING (oid, survey, object_kind)
WHERE c.mjd_tai >= {from} AND c.mjd_tai < {to}
  AND c.mjd_tai >= from_mjd_tai AND c.mjd_tai < to_mjd_tai
