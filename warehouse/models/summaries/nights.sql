{{ config(materialized='view') }}
with stored as (
  select night, {{ whole_sum('row_count') }} as alert_count, count(*) as survey_count
  from {{ ref('night_stages') }}
  where stage = 'stored'
  group by night
)

select
  m.night,
  {{ json_number('m.manifest', '$.revision') }} as revision,
  {{ json_text('m.manifest', '$.versions.code') }} as code_version,
  coalesce(stored.survey_count, 0) as survey_count,
  coalesce(stored.alert_count, 0) as alert_count
from {{ source('releases', 'manifests') }} as m
left join stored on stored.night = m.night
