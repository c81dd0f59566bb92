-- Stored detections whose contents differ from what a batch says: the higher rank stands
-- (packages/alert/src/measurement-rank.ts; the comparison of rows below is its `outranks`). What was
-- stored before ranks existed is an alert's own word, or older than every other. Runs under the object's
-- lock.
UPDATE detection AS held
SET said_mjd_tai = given.said_mjd_tai,
  content_code = given.content_code,
  mjd_tai = given.mjd_tai,
  band = given.band,
  ra_deg = given.ra_deg,
  dec_deg = given.dec_deg,
  psf_flux_nanojansky = given.psf_flux_nanojansky,
  psf_flux_err_nanojansky = given.psf_flux_err_nanojansky,
  science_flux_nanojansky = given.science_flux_nanojansky,
  science_flux_err_nanojansky = given.science_flux_err_nanojansky,
  reference_distance_arcsec = given.reference_distance_arcsec,
  reference_mag = given.reference_mag,
  reference_mag_err = given.reference_mag_err,
  reliability = given.reliability,
  limiting_mag = given.limiting_mag,
  forest_reliability = given.forest_reliability,
  reference_chi = given.reference_chi,
  reference_sharp = given.reference_sharp,
  reference_image_id = given.reference_image_id
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::integer[],
    $7::double precision[], $8::text[], $9::double precision[], $10::double precision[],
    $11::double precision[], $12::double precision[], $13::double precision[],
    $14::double precision[], $15::double precision[], $16::double precision[],
    $17::double precision[], $18::double precision[], $19::double precision[],
    $20::double precision[], $21::double precision[], $22::double precision[], $23::bigint[])
  AS given (oid, survey, object_kind, alert_id, said_mjd_tai, content_code, mjd_tai, band, ra_deg,
    dec_deg, psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky,
    science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
    reliability, limiting_mag, forest_reliability, reference_chi, reference_sharp,
    reference_image_id)
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.alert_id = given.alert_id
  AND (given.psf_flux_nanojansky IS NOT NULL, given.said_mjd_tai, given.content_code)
    > (held.psf_flux_nanojansky IS NOT NULL,
      coalesce(held.said_mjd_tai, CASE WHEN held.has_alert THEN 1 ELSE -1 END * float8 'Infinity'),
      coalesce(held.content_code, -2147483648))
RETURNING held.oid, held.survey, held.object_kind;
