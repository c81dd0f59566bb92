-- Stored forced photometry that was measured again; see relearn-detections.sql.
UPDATE forced_photometry AS held
SET said_mjd_tai = given.said_mjd_tai,
  content_code = given.content_code,
  is_usable = given.is_usable,
  mjd_tai = given.mjd_tai,
  band = given.band,
  flux_nanojansky = given.flux_nanojansky,
  flux_err_nanojansky = given.flux_err_nanojansky,
  science_flux_nanojansky = given.science_flux_nanojansky,
  science_flux_err_nanojansky = given.science_flux_err_nanojansky,
  reference_distance_arcsec = given.reference_distance_arcsec,
  reference_mag = given.reference_mag,
  reference_mag_err = given.reference_mag_err,
  reference_chi = given.reference_chi,
  reference_sharp = given.reference_sharp,
  reference_image_id = given.reference_image_id,
  image_id = given.image_id,
  detector = given.detector
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::integer[],
    $7::boolean[], $8::double precision[], $9::text[], $10::double precision[],
    $11::double precision[], $12::double precision[], $13::double precision[],
    $14::double precision[], $15::double precision[], $16::double precision[],
    $17::double precision[], $18::double precision[], $19::bigint[], $20::bigint[],
    $21::integer[])
  AS given (oid, survey, object_kind, forced_id, said_mjd_tai, content_code, is_usable, mjd_tai,
    band, flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky,
    science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
    reference_chi, reference_sharp, reference_image_id, image_id, detector)
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.forced_id = given.forced_id
  AND (given.flux_nanojansky IS NOT NULL, given.said_mjd_tai, given.content_code)
    > (held.flux_nanojansky IS NOT NULL, coalesce(held.said_mjd_tai, '-Infinity'),
      coalesce(held.content_code, -2147483648));
