{#-
  What was known at the end of a night: of each key the newest row up to it. The time machine of the warehouse:

    select * from ({{ known_at(ref('object_nights'), ['survey', 'oid', 'object_kind'], "cast('2026-11-28' as date)") }})
-#}
{% macro known_at(relation, key, night) -%}
  select * from (
    select r.*, row_number() over (partition by {{ key | join(', ') }} order by night desc) as age
    from {{ relation }} as r
    where night <= {{ night }}
  ) as versions
  where age = 1
{%- endmacro %}
