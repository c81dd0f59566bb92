{%- set columns = [
  'night', 'survey', 'oid', 'object_kind', 'alert_id', 'classifier', 'classifier_version', 'is_shadow', 'taxonomy',
  'top_class', 'is_withdrawn'
] %}
select
  night, survey, oid, object_kind, alert_id, classifier, classifier_version, is_shadow, taxonomy, class_name,
  probability, class_name = top_class as is_top
from ({{ rows_of_probabilities(ref('stg_classifications'), columns) }}) as classes
where not is_withdrawn
