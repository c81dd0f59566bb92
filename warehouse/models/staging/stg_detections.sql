select
  night, survey, oid, object_kind, alert_id, mjd_tai, band, ra_deg, dec_deg, _healpix_29 as healpix_29,
  psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky,
  reliability, limiting_mag, has_alert,
  withdrawn_mjd_tai is not null as is_withdrawn
from {{ source('night', 'detections') }}
