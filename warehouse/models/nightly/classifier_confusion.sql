-- Each pair of classifiers or versions once, on the objects of which both spoke in the night, shadows too.
with spoken as (
  select
    night, survey, oid, object_kind, classifier, classifier_version, is_shadow, top_class, class_group,
    {{ dbt.concat(['classifier', "'@'", 'classifier_version']) }} as said_by
  from {{ ref('class_nights') }}
  where {{ of_these_nights() }}
)

select
  a.night, a.survey, a.said_by as one, b.said_by as other, a.top_class as one_class, b.top_class as other_class,
  a.class_group as one_group, b.class_group as other_group, a.is_shadow or b.is_shadow as has_shadow,
  count(*) as object_count
from spoken as a
join spoken as b
  on b.night = a.night and b.survey = a.survey and b.oid = a.oid and b.object_kind = a.object_kind
  and a.said_by < b.said_by
group by
  a.night, a.survey, a.said_by, b.said_by, a.top_class, b.top_class, a.class_group, b.class_group,
  a.is_shadow or b.is_shadow
