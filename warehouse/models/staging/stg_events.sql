select
  night, event_id, kind, event_mjd_utc, survey, oid, object_kind, alert_id, name, version, detail
from {{ source('night', 'events') }}
