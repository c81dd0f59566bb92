with ranked as (
  select
    c.night, c.survey, c.classifier, c.classifier_version, c.top_class as class_name, c.class_group, c.oid,
    c.object_kind, c.top_probability as probability, c.novelty, c.alert_id,
    row_number() over (
      partition by c.night, c.survey, c.classifier, c.classifier_version, c.top_class
      order by c.top_probability desc, c.oid, c.object_kind
    ) as place
  from {{ ref('class_nights') }} as c
  where not c.is_shadow and {{ of_these_nights('c.night') }}
)

select
  r.night, r.survey, r.classifier, r.classifier_version, r.class_name, r.class_group, r.place, r.oid, r.object_kind,
  r.probability, r.novelty, r.alert_id, o.ra_deg, o.dec_deg, o.healpix_29, o.detection_count, o.first_mjd_tai,
  o.last_mjd_tai, o.last_band, o.last_mag
from ranked as r
left join {{ ref('object_nights') }} as o
  on o.night = r.night and o.survey = r.survey and o.oid = r.oid and o.object_kind = r.object_kind
where r.place <= {{ var('candidates_per_class') }}
