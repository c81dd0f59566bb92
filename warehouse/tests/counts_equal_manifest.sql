{%- set tables = ['alerts', 'detections', 'forced_photometry', 'non_detections', 'objects', 'features', 'classifications', 'events'] %}
with counted as (
  {% for table in tables -%}
  select night, '{{ table }}' as table_name, count(*) as row_count
  from {{ source('night', table) }} where {{ of_these_nights() }} group by night
  {{ 'union all' if not loop.last }}
  {% endfor %}
),

stated as (
  {% for table in tables -%}
  select night, '{{ table }}' as table_name, {{ json_number('manifest', '$.tables.' ~ table ~ '.rowCount') }} as row_count
  from {{ source('releases', 'manifests') }} where {{ of_these_nights() }}
  {{ 'union all' if not loop.last }}
  {% endfor %}
)

select s.night, s.table_name, s.row_count as stated_count, coalesce(c.row_count, 0) as found_count
from stated as s
left join counted as c on c.night = s.night and c.table_name = s.table_name
where s.row_count is null or s.row_count <> coalesce(c.row_count, 0)
