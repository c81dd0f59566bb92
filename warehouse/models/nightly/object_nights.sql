select
  night, survey, oid, object_kind, ra_deg, dec_deg, healpix_29, first_mjd_tai, last_mjd_tai, detection_count,
  last_alert_id, last_band, last_mag, source_id
from {{ ref('stg_objects') }}
where {{ of_these_nights() }}
