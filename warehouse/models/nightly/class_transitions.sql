{{ config(meta={'follows_former_nights': true}) }}
-- An object's class at the end of a night against its class as it was known before: that of the newest earlier night in
-- which the same classifier spoke of it. Two versions in one night: the one whose alert is newer, then the last by name.
with spoken as (
  select night, survey, oid, object_kind, classifier, classifier_version, top_class
  from (
    select
      c.*,
      row_number() over (
        partition by night, survey, oid, object_kind, classifier
        order by mjd_tai desc, classifier_version desc
      ) as age
    from {{ ref('class_nights') }} as c
    where not is_shadow
  ) as versions
  where age = 1
),

now_known as (
  select * from spoken where {{ from_these_nights() }}
),

paired as (
  select
    n.night, n.survey, n.classifier, n.oid, n.object_kind, n.classifier_version, n.top_class,
    b.classifier_version as former_version, b.top_class as former_class, b.night as former_night,
    row_number() over (
      partition by n.night, n.survey, n.classifier, n.oid, n.object_kind order by b.night desc
    ) as age
  from now_known as n
  left join spoken as b
    on b.survey = n.survey and b.oid = n.oid and b.object_kind = n.object_kind and b.classifier = n.classifier
    and b.night < n.night
)

select
  night, survey, classifier, former_version, classifier_version, former_class, top_class as class_name,
  former_class is null as is_first, former_class is not null and former_class <> top_class as is_change,
  count(*) as object_count
from paired
where age = 1 or former_night is null
group by night, survey, classifier, former_version, classifier_version, former_class, top_class
