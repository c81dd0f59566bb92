-- Of what was said with probability p, the share p should turn out true: by tenth of the probability of the most
-- probable class. A later classification counts only for what was said in nights before it.
with newest as (
  select max(night) as night from {{ ref('class_nights') }}
),

judged as (
  select
    l.label_source, c.survey, c.classifier, c.classifier_version, c.is_shadow, c.top_class as class_name,
    c.top_probability,
    case when c.top_probability >= 1 then 9 else cast(floor(c.top_probability * 10) as integer) end as bin,
    case when l.class_name = c.top_class then 1 else 0 end as is_right
  from {{ ref('class_nights') }} as c
  cross join newest
  join {{ ref('labels') }} as l
    on l.survey = c.survey and l.oid = c.oid and l.object_kind = c.object_kind and l.taxonomy = c.taxonomy
    and (l.said_at_night is null or l.said_at_night > c.night)
  where c.night > {{ dbt.dateadd('day', -1 * var('calibration_nights'), 'newest.night') }}
),

counted as (
  select
    label_source, survey, classifier, classifier_version, is_shadow, class_name, bin,
    count(*) as prediction_count, {{ whole_sum('is_right') }} as right_count, avg(top_probability) as mean_probability
  from judged
  group by label_source, survey, classifier, classifier_version, is_shadow, class_name, bin
)

select
  label_source, survey, classifier, classifier_version, is_shadow, class_name, bin, bin / 10.0 as bin_from,
  (bin + 1) / 10.0 as bin_to, prediction_count, right_count, mean_probability,
  1.0 * right_count / prediction_count as right_share,
  {{ wilson('right_count', 'prediction_count', -1) }} as right_share_low,
  {{ wilson('right_count', 'prediction_count', 1) }} as right_share_high
from counted
