with counted as (
  select night, survey, count(*) as row_count from {{ ref('stg_alerts') }} where {{ of_these_nights() }} group by night, survey
),

stated as (
  select * from {{ ref('stg_reconciliation') }} where {{ of_these_nights() }}
)

select
  coalesce(s.night, c.night) as night, coalesce(s.survey, c.survey) as survey, s.ledger_stored_count,
  coalesce(c.row_count, 0) as found_count
from stated as s
full outer join counted as c on c.night = s.night and c.survey = s.survey
where s.ledger_stored_count is null or s.ledger_stored_count <> coalesce(c.row_count, 0)
