select
  night, survey, oid, object_kind, alert_id, mjd_tai, classifier, classifier_version, shadow as is_shadow,
  model_hash, taxonomy, probabilities, top_class, top_probability, calibrated as is_calibrated,
  feature_set_version, detection_count, novelty, classified_ms, reprocessed_ms,
  withdrawn_mjd_tai is not null as is_withdrawn, answer_class, answer_level, answer_probability, age_days
from {{ source('night', 'classifications') }}
