with said as (
  select
    night, survey, classifier, classifier_version, is_shadow, taxonomy, class_name,
    count(*) as alert_count,
    {{ whole_sum('case when is_top then 1 else 0 end') }} as top_count,
    avg(probability) as mean_probability
  from {{ ref('stg_class_probabilities') }}
  where {{ of_these_nights() }}
  group by night, survey, classifier, classifier_version, is_shadow, taxonomy, class_name
),

objects as (
  select night, survey, classifier, classifier_version, is_shadow, top_class, count(*) as object_count
  from {{ ref('class_nights') }}
  where {{ of_these_nights() }}
  group by night, survey, classifier, classifier_version, is_shadow, top_class
)

select
  said.night, said.survey, said.classifier, said.classifier_version, said.is_shadow, said.taxonomy, said.class_name,
  said.alert_count, said.top_count, 1.0 * said.top_count / said.alert_count as top_share, said.mean_probability,
  coalesce(objects.object_count, 0) as object_count
from said
left join objects
  on objects.night = said.night and objects.survey = said.survey and objects.classifier = said.classifier
  and objects.classifier_version = said.classifier_version and objects.is_shadow = said.is_shadow
  and objects.top_class = said.class_name
