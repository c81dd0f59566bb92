select
  night, survey, oid, object_kind, ra_deg, dec_deg, _healpix_29 as healpix_29, first_mjd_tai, last_mjd_tai,
  detection_count, last_alert_id, last_band, last_mag, source_id
from {{ source('night', 'objects') }}
