-- The features themselves stay in the release: two hundred columns that nights have in different sets.
select
  night, survey, oid, object_kind, alert_id, mjd_tai, feature_set_version, detection_count, forced_count
from {{ source('night', 'features') }}
