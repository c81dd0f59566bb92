{{ config(materialized='view') }}
select
  o.*,
  night as valid_from_night,
  lead(night) over (partition by survey, oid, object_kind order by night) as valid_to_night
from {{ ref('object_nights') }} as o
