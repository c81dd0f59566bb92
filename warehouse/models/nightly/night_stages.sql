with alerts as (
  select * from {{ ref('stg_alerts') }} where {{ of_these_nights() }}
)

select night, survey, 'stored' as stage, cast(null as {{ dbt.type_string() }}) as said_by, count(*) as row_count
from alerts group by night, survey
union all
select night, survey, 'received', null, count(*) from alerts where received_ms is not null group by night, survey
union all
select night, survey, 'published', null, count(*) from alerts where published_ms is not null group by night, survey
union all
select night, survey, 'withdrawn', null, count(*) from alerts where is_withdrawn group by night, survey
union all
select
  night, survey, case when is_shadow then 'classified beside' else 'classified' end,
  {{ dbt.concat(['classifier', "'@'", 'classifier_version']) }}, count(*)
from {{ ref('stg_classifications') }} where {{ of_these_nights() }}
group by night, survey, is_shadow, classifier, classifier_version
{% for table in ['detections', 'forced_photometry', 'non_detections', 'objects', 'features'] -%}
union all
select night, survey, '{{ table.replace('_', ' ') }}', null, count(*)
from {{ ref('stg_' ~ table) }} where {{ of_these_nights() }} group by night, survey
{% endfor %}
{%- for stage in ['dead', 'duplicate'] %}
union all
select night, survey, '{{ stage }}', null, {{ stage }}_count from {{ ref('stg_reconciliation') }}
where {{ of_these_nights() }} and {{ stage }}_count > 0
{%- endfor %}
