-- What a classifier with a class tree says beside its vector; null in all that was written before, and of classifiers
-- that do not say it. Without defaults: adding the columns rewrites nothing, and a row that has none of them pays
-- a bit each.
--
-- model_probabilities: the vector before calibration and class rates, so that another calibration is tried on the
-- history without the model.
-- calibration_version: which calibration, class rates and gates made the rest of it.
-- answer_class, answer_level: the deepest class that is sure enough, and its depth in the tree; level 0 = none is,
-- null = the classifier has no gates.
ALTER TABLE classification
  ADD COLUMN model_probabilities jsonb,
  ADD COLUMN calibration_version text,
  ADD COLUMN age_days double precision,
  ADD COLUMN answer_class text,
  ADD COLUMN answer_level integer,
  ADD COLUMN answer_probability double precision;
ALTER TABLE classification_history
  ADD COLUMN model_probabilities jsonb,
  ADD COLUMN calibration_version text,
  ADD COLUMN age_days double precision,
  ADD COLUMN answer_class text,
  ADD COLUMN answer_level integer,
  ADD COLUMN answer_probability double precision;

CREATE OR REPLACE VIEW lucero_public.classification AS
SELECT survey, oid, object_kind::text AS object_kind, classifier, classifier_version, alert_id, mjd_tai,
  top_class, top_probability, probabilities::text AS probabilities, novelty, calibrated, detection_count,
  taxonomy, model_hash, classified_ms / 86400000.0::double precision + 40587 AS classified_mjd_utc,
  answer_class, answer_level, answer_probability, age_days, calibration_version,
  model_probabilities::text AS model_probabilities
FROM public.classification;

CREATE OR REPLACE VIEW lucero_public.classification_history AS
SELECT survey, oid, object_kind::text AS object_kind, classifier, classifier_version, alert_id, mjd_tai,
  top_class, top_probability, probabilities::text AS probabilities, novelty, calibrated, shadow,
  detection_count, taxonomy, model_hash,
  classified_ms / 86400000.0::double precision + 40587 AS classified_mjd_utc,
  answer_class, answer_level, answer_probability, age_days, calibration_version,
  model_probabilities::text AS model_probabilities
FROM public.classification_history
WHERE withdrawn_mjd_tai IS NULL;
