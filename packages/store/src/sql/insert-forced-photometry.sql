-- Forced photometry that is not stored; see insert-detections.sql.
INSERT INTO forced_photometry (oid, survey, object_kind, forced_id, is_usable, mjd_tai, band,
  flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky,
  reference_distance_arcsec, reference_mag, reference_mag_err, reference_chi, reference_sharp,
  reference_image_id)
SELECT oid, survey, object_kind::object_kind, forced_id, is_usable, mjd_tai, band,
  flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky,
  reference_distance_arcsec, reference_mag, reference_mag_err, reference_chi, reference_sharp,
  reference_image_id
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::boolean[],
    $6::double precision[], $7::text[], $8::double precision[], $9::double precision[],
    $10::double precision[], $11::double precision[], $12::double precision[],
    $13::double precision[], $14::double precision[], $15::double precision[],
    $16::double precision[], $17::bigint[])
  AS given (oid, survey, object_kind, forced_id, is_usable, mjd_tai, band, flux_nanojansky,
    flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky,
    reference_distance_arcsec, reference_mag, reference_mag_err, reference_chi, reference_sharp,
    reference_image_id)
ON CONFLICT (oid, survey, object_kind, forced_id) DO NOTHING;
