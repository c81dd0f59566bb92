{#-
  An object that does not belong to the solar system is where it was at the end of the newest earlier night, within the
  radius by which its survey gives detections to objects.
-#}
{% test stays_in_place(model) %}
with here as (
  select * from {{ model }} where object_kind = 'sidereal'
),

moves as (
  select
    h.night, h.survey, h.oid, h.ra_deg, h.dec_deg, b.night as former_night, b.ra_deg as former_ra_deg,
    b.dec_deg as former_dec_deg,
    row_number() over (partition by h.night, h.survey, h.oid order by b.night desc) as age
  from here as h
  join {{ ref('object_nights') }} as b
    on b.survey = h.survey and b.oid = h.oid and b.object_kind = h.object_kind and b.night < h.night
)

select m.*, s.association_radius_arcsec,
  {{ separation_arcsec('m.ra_deg', 'm.dec_deg', 'm.former_ra_deg', 'm.former_dec_deg') }} as moved_arcsec
from moves as m
join {{ ref('surveys') }} as s on s.survey = m.survey
where m.age = 1
  and {{ separation_arcsec('m.ra_deg', 'm.dec_deg', 'm.former_ra_deg', 'm.former_dec_deg') }}
  > s.association_radius_arcsec
{% endtest %}
