-- What an object turned out to be: a spectroscopic type of the Transient Name Server, or what a classifier said later,
-- with more data and sure of itself. Of one source and taxonomy an object has one label, the newest.
with newest_objects as (
  {{ known_at(ref('object_nights'), ['survey', 'oid', 'object_kind'], "cast('9999-12-31' as date)") }}
),

typed as (
  select
    o.survey, o.oid, o.object_kind, types.taxonomy, types.class_name, cast(null as date) as said_at_night,
    row_number() over (
      partition by o.survey, o.oid, o.object_kind, types.taxonomy order by t.last_modified_ms desc, t.name
    ) as age
  from {{ source('labels', 'tns_objects') }} as t
  join {{ ref('tns_types') }} as types on types.tns_type = t.type
  -- Bands of declination make it an equality that every engine joins by; two arcseconds are less than a band.
  cross join (select -1 as step union all select 0 union all select 1) as neighbour
  join newest_objects as o
    on cast(floor(o.dec_deg * 720) as bigint) = cast(floor(t.dec_deg * 720) as bigint) + neighbour.step
    and abs(o.dec_deg - t.dec_deg) <= 2.0 / 3600
    and {{ separation_arcsec('o.ra_deg', 'o.dec_deg', 't.ra_deg', 't.dec_deg') }} <= 2
  where o.object_kind = 'sidereal'
),

later as (
  select
    survey, oid, object_kind, taxonomy, top_class as class_name, night as said_at_night,
    row_number() over (
      partition by survey, oid, object_kind, taxonomy order by night desc, mjd_tai desc, classifier
    ) as age
  from {{ ref('class_nights') }}
  where not is_shadow
    and top_probability >= {{ var('label_min_probability') }}
    and detection_count >= {{ var('label_min_detections') }}
)

select survey, oid, object_kind, taxonomy, 'tns' as label_source, class_name, said_at_night from typed where age = 1
union all
select survey, oid, object_kind, taxonomy, 'later classification', class_name, said_at_night from later where age = 1
