select
  night, survey, oid, object_kind, forced_id, mjd_tai, band, ra_deg, dec_deg, _healpix_29 as healpix_29,
  flux_nanojansky, flux_err_nanojansky, is_usable,
  withdrawn_mjd_tai is not null as is_withdrawn,
  -- Three sigma above nothing, as light curves of the field draw the line; null where it can't be said.
  case when flux_err_nanojansky > 0 then flux_nanojansky > 3 * flux_err_nanojansky end as is_seen,
  -- AB magnitude of five sigma: what it could have seen. 31.4 is the zero point of a nanojansky.
  case
    when flux_err_nanojansky > 0 then 31.4 - 2.5 * log10(5 * flux_err_nanojansky)
  end as limiting_mag
from {{ source('night', 'forced_photometry') }}
