-- Where the sky was looked at, and how deep: what is not in here was not observed, as far as alerts tell.
{%- set order = var('coverage_order') %}
with looks as (
  select
    night, survey, band, {{ coarser_cell('healpix_29', order) }} as cell, limiting_mag,
    1 as detection_count, 0 as limit_count, 0 as forced_count, 0 as forced_seen_count
  from {{ ref('stg_detections') }} where {{ of_these_nights() }} and not is_withdrawn
  union all
  select night, survey, band, {{ coarser_cell('healpix_29', order) }}, limiting_mag, 0, 1, 0, 0
  from {{ ref('stg_non_detections') }} where {{ of_these_nights() }}
  union all
  select
    night, survey, band, {{ coarser_cell('healpix_29', order) }}, limiting_mag, 0, 0, 1,
    case when is_seen then 1 else 0 end
  from {{ ref('stg_forced_photometry') }} where {{ of_these_nights() }} and is_usable and not is_withdrawn
)

select
  night, survey, band, {{ order }} as healpix_order, cell as healpix_cell,
  {{ whole_sum('detection_count') }} as detection_count, {{ whole_sum('limit_count') }} as limit_count,
  {{ whole_sum('forced_count') }} as forced_count, {{ whole_sum('forced_seen_count') }} as forced_seen_count,
  sum(detection_count) = 0 and sum(forced_seen_count) = 0 as is_empty,
  max(limiting_mag) as deepest_mag, min(limiting_mag) as shallowest_mag
from looks
group by night, survey, band, cell
