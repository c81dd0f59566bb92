{{ config(materialized='view') }}
-- Cohen's kappa: agreement beyond what the two would have by chance (Cohen 1960, Educ. Psychol. Meas. 20, 37), on groups
-- of classes, which all taxonomies share.
with counted as (
  select night, survey, one, other, one_group, other_group, has_shadow, sum(object_count) as object_count
  from {{ ref('classifier_confusion') }}
  where one_group is not null and other_group is not null
  group by night, survey, one, other, one_group, other_group, has_shadow
),

totals as (
  select
    night, survey, one, other, has_shadow, {{ whole_sum('object_count') }} as object_count,
    {{ whole_sum('case when one_group = other_group then object_count else 0 end') }} as agreeing_count
  from counted
  group by night, survey, one, other, has_shadow
),

of_one as (
  select night, survey, one, other, has_shadow, one_group as class_group, sum(object_count) as object_count
  from counted group by night, survey, one, other, has_shadow, one_group
),

of_other as (
  select night, survey, one, other, has_shadow, other_group as class_group, sum(object_count) as object_count
  from counted group by night, survey, one, other, has_shadow, other_group
),

by_chance as (
  select a.night, a.survey, a.one, a.other, a.has_shadow, sum(1.0 * a.object_count * b.object_count) as pairs
  from of_one as a
  join of_other as b
    on b.night = a.night and b.survey = a.survey and b.one = a.one and b.other = a.other
    and b.has_shadow = a.has_shadow and b.class_group = a.class_group
  group by a.night, a.survey, a.one, a.other, a.has_shadow
),

shares as (
  select
    t.*, 1.0 * t.agreeing_count / t.object_count as agreement,
    coalesce(c.pairs, 0) / (1.0 * t.object_count * t.object_count) as chance_agreement
  from totals as t
  left join by_chance as c
    on c.night = t.night and c.survey = t.survey and c.one = t.one and c.other = t.other
    and c.has_shadow = t.has_shadow
)

select
  night, survey, one, other, has_shadow, object_count, agreeing_count, agreement,
  case when chance_agreement < 1 then (agreement - chance_agreement) / (1 - chance_agreement) end as kappa
from shares
