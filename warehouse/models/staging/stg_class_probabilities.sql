select
  c.night, c.survey, c.oid, c.object_kind, c.alert_id, c.classifier, c.classifier_version, c.is_shadow, c.taxonomy,
  entry.class_name, entry.probability, entry.class_name = c.top_class as is_top
from {{ ref('stg_classifications') }} as c
{{ cross_join_probabilities('c.probabilities') }}
where not c.is_withdrawn
