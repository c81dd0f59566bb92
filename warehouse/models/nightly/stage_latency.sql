with alerts as (
  select
    night, survey, alert_id, {{ unix_ms_of_mjd_tai('mjd_tai') }} as exposed_ms, survey_published_ms, received_ms,
    stored_ms, published_ms
  from {{ ref('stg_alerts') }}
  where {{ of_these_nights() }}
),

classified as (
  select night, survey, alert_id, classifier, classified_ms
  from {{ ref('stg_classifications') }}
  where {{ of_these_nights() }} and not is_shadow and reprocessed_ms is null
),

seconds as (
  select night, survey, 'survey' as stage, null as said_by, (survey_published_ms - exposed_ms) / 1000.0 as seconds
  from alerts where survey_published_ms is not null
  union all
  select night, survey, 'transport', null, (received_ms - survey_published_ms) / 1000.0
  from alerts where received_ms is not null and survey_published_ms is not null
  union all
  select night, survey, 'store', null, (stored_ms - received_ms) / 1000.0
  from alerts where received_ms is not null
  union all
  select a.night, a.survey, 'classify', c.classifier, (c.classified_ms - a.received_ms) / 1000.0
  from classified as c
  join alerts as a on a.night = c.night and a.survey = c.survey and a.alert_id = c.alert_id
  where a.received_ms is not null
  union all
  select night, survey, 'publish', null, (published_ms - received_ms) / 1000.0
  from alerts where received_ms is not null and published_ms is not null
  union all
  select night, survey, 'exposure to publication', null, (published_ms - exposed_ms) / 1000.0
  from alerts where published_ms is not null
),

counted as (
  select
    night, survey, stage, said_by, count(*) as alert_count,
    {{ quantiles('seconds', [0.5, 0.9, 0.99]) }} as ranks, max(seconds) as max_seconds
  from seconds
  group by night, survey, stage, said_by
)

select
  night, survey, stage, cast(said_by as {{ dbt.type_string() }}) as said_by, alert_count,
  {{ item_of('ranks', 1) }} as p50_seconds,
  {{ item_of('ranks', 2) }} as p90_seconds,
  {{ item_of('ranks', 3) }} as p99_seconds,
  max_seconds
from counted
