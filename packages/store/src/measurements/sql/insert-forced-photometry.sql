-- Forced photometry that is not stored; see insert-detections.sql.
INSERT INTO forced_photometry (oid, survey, object_kind, forced_id, said_mjd_tai, content_code,
  is_usable, mjd_tai, band, flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky,
  science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
  reference_chi, reference_sharp, reference_image_id, image_id, detector,
  withdrawn_mjd_tai)
SELECT oid, survey, object_kind::object_kind, forced_id, said_mjd_tai, content_code, is_usable,
  mjd_tai, band, flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky,
  science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
  reference_chi, reference_sharp, reference_image_id, image_id, detector, withdrawn_mjd_tai
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::integer[],
    $7::boolean[], $8::double precision[], $9::text[], $10::double precision[],
    $11::double precision[], $12::double precision[], $13::double precision[],
    $14::double precision[], $15::double precision[], $16::double precision[],
    $17::double precision[], $18::double precision[], $19::bigint[], $20::bigint[],
    $21::integer[], $22::double precision[])
  AS given (oid, survey, object_kind, forced_id, said_mjd_tai, content_code, is_usable, mjd_tai,
    band, flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky,
    science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
    reference_chi, reference_sharp, reference_image_id, image_id, detector,
  withdrawn_mjd_tai)
ON CONFLICT (oid, survey, object_kind, forced_id) DO NOTHING;
