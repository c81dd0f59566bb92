-- Detections that are not stored (read-known-measurements.sql has told). DO NOTHING is a net, not the
-- rule: rows without their object row, left by a repair by hand, must not stop the stream.
INSERT INTO detection (oid, survey, object_kind, alert_id, said_mjd_tai, content_code, mjd_tai,
  band, ra_deg, dec_deg, psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky,
  science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
  reliability, limiting_mag, forest_reliability, reference_chi, reference_sharp, reference_image_id,
  has_alert, withdrawn_mjd_tai, nearest_star_score, nearest_distance_arcsec, nearest_g_mag,
  nearest_r_mag, nearest_i_mag, nearest_z_mag)
SELECT oid, survey, object_kind::object_kind, alert_id, said_mjd_tai, content_code, mjd_tai, band,
  ra_deg, dec_deg, psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky,
  science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
  reliability, limiting_mag, forest_reliability, reference_chi, reference_sharp, reference_image_id,
  has_alert, withdrawn_mjd_tai, nearest_star_score, nearest_distance_arcsec, nearest_g_mag,
  nearest_r_mag, nearest_i_mag, nearest_z_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::integer[],
    $7::double precision[], $8::text[], $9::double precision[], $10::double precision[],
    $11::double precision[], $12::double precision[], $13::double precision[],
    $14::double precision[], $15::double precision[], $16::double precision[],
    $17::double precision[], $18::double precision[], $19::double precision[],
    $20::double precision[], $21::double precision[], $22::double precision[], $23::bigint[],
    $24::boolean[], $25::double precision[], $26::double precision[], $27::double precision[],
    $28::double precision[], $29::double precision[], $30::double precision[],
    $31::double precision[])
  AS given (oid, survey, object_kind, alert_id, said_mjd_tai, content_code, mjd_tai, band, ra_deg,
    dec_deg, psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky,
    science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
    reliability, limiting_mag, forest_reliability, reference_chi, reference_sharp,
    reference_image_id, has_alert, withdrawn_mjd_tai, nearest_star_score, nearest_distance_arcsec,
    nearest_g_mag, nearest_r_mag, nearest_i_mag, nearest_z_mag)
ON CONFLICT (oid, survey, object_kind, alert_id) DO NOTHING;
