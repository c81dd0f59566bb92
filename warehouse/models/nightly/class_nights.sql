with ranked as (
  select
    c.*,
    row_number() over (
      partition by night, survey, oid, object_kind, classifier, classifier_version
      order by mjd_tai desc, alert_id desc
    ) as age
  from (
    select
      night, survey, oid, object_kind, classifier, classifier_version, is_shadow, taxonomy, alert_id, mjd_tai,
      top_class, top_probability, novelty, detection_count
    from {{ ref('stg_classifications') }}
    where not is_withdrawn and {{ of_these_nights() }}
  ) as c
)

select
  r.night, r.survey, r.oid, r.object_kind, r.classifier, r.classifier_version, r.is_shadow, r.taxonomy, r.alert_id,
  r.mjd_tai, r.top_class, r.top_probability, r.novelty, r.detection_count, classes.class_group
from ranked as r
left join {{ ref('classes') }} as classes on classes.taxonomy = r.taxonomy and classes.class_name = r.top_class
where r.age = 1
