select
  night, survey, oid, object_kind, image_id, mjd_tai, band, ra_deg, dec_deg, _healpix_29 as healpix_29,
  limiting_mag
from {{ source('night', 'non_detections') }}
