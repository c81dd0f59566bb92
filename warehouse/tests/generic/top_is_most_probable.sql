{#- The class that is named has the greatest probability of the vector, and it is the number that stands beside it. -#}
{% test top_is_most_probable(model) %}
select c.night, c.survey, c.alert_id, c.classifier, c.classifier_version, c.top_class, c.top_probability
from (select * from {{ model }}) as c
left join (
  select
    night, survey, oid, object_kind, alert_id, classifier, classifier_version, max(probability) as greatest,
    max(case when is_top then probability end) as of_top
  from {{ ref('stg_class_probabilities') }}
  where {{ of_these_nights() }}
  group by night, survey, oid, object_kind, alert_id, classifier, classifier_version
) as p
  on p.night = c.night and p.survey = c.survey and p.oid = c.oid and p.object_kind = c.object_kind
  and p.alert_id = c.alert_id and p.classifier = c.classifier and p.classifier_version = c.classifier_version
where not c.is_withdrawn
  and (p.of_top is null or p.of_top < p.greatest - 0.000001 or abs(p.of_top - c.top_probability) > 0.000001)
{% endtest %}
