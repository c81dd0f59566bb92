-- Detections known only from histories whose own alert has come: the alert's measurement is the
-- fuller one and replaces the copy. Runs under the object's lock. Gives the position that was counted
-- in the object's mean, to be taken out of it again.
UPDATE detection AS d
SET has_alert = true,
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
  reference_image_id = given.reference_image_id,
  nearest_star_score = given.nearest_star_score,
  nearest_distance_arcsec = given.nearest_distance_arcsec,
  nearest_g_mag = given.nearest_g_mag,
  nearest_r_mag = given.nearest_r_mag,
  nearest_i_mag = given.nearest_i_mag,
  nearest_z_mag = given.nearest_z_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::boolean[],
    $6::double precision[], $7::text[], $8::double precision[], $9::double precision[],
    $10::double precision[], $11::double precision[], $12::double precision[],
    $13::double precision[], $14::double precision[], $15::double precision[],
    $16::double precision[], $17::double precision[], $18::double precision[],
    $19::double precision[], $20::double precision[], $21::double precision[], $22::bigint[],
    $23::double precision[], $24::double precision[], $25::double precision[],
    $26::double precision[], $27::double precision[], $28::double precision[])
  AS given (oid, survey, object_kind, alert_id, has_alert, mjd_tai, band, ra_deg, dec_deg,
    psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky,
    science_flux_err_nanojansky, reference_distance_arcsec, reference_mag, reference_mag_err,
    reliability, limiting_mag, forest_reliability, reference_chi,
    reference_sharp, reference_image_id, nearest_star_score, nearest_distance_arcsec, nearest_g_mag,
    nearest_r_mag, nearest_i_mag, nearest_z_mag)
JOIN detection AS known
  ON known.oid = given.oid AND known.survey = given.survey
  AND known.object_kind = given.object_kind::object_kind AND known.alert_id = given.alert_id
WHERE d.oid = known.oid AND d.survey = known.survey AND d.object_kind = known.object_kind
  AND d.alert_id = known.alert_id AND NOT d.has_alert AND given.has_alert
RETURNING d.oid, d.survey, d.object_kind, d.alert_id,
  known.ra_deg AS known_ra_deg, known.dec_deg AS known_dec_deg;
