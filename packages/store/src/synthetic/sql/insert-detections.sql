-- The detections of each object, the newest is its alert; the others came with its history.
INSERT INTO detection (
  oid, survey, object_kind, alert_id, has_alert, mjd_tai, band, ra_deg, dec_deg,
  psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky,
  reference_distance_arcsec, reference_mag, reference_mag_err, reliability, limiting_mag,
  forest_reliability, reference_chi, reference_sharp, said_mjd_tai, content_code,
  nearest_star_score, nearest_distance_arcsec, nearest_g_mag, nearest_r_mag, nearest_i_mag, nearest_z_mag)
SELECT
  oid, survey, object_kind::object_kind,
  floor(row_mjd_tai * 1000)::bigint * 10000000 + object_number,
  visit = 0, row_mjd_tai, CASE visit % 2 WHEN 0 THEN 'g' ELSE 'r' END,
  ra_deg, dec_deg + CASE visit % 2 WHEN 0 THEN 1e-5 ELSE -1e-5 END,
  wave * 1e4, 500 + wave, wave * 1e4 + 3e4, 550 + wave,
  wave, 18 + wave, 0.1 * wave, 0.5 + wave / 4, 19.5 + wave,
  wave / 2, 1 + wave, wave / 10,
  CASE visit WHEN 0 THEN 'Infinity' ELSE mjd_tai END, hashint8(object_number * 64 + visit),
  -- Only an alert of its own has them.
  CASE visit WHEN 0 THEN wave / 2 END, CASE visit WHEN 0 THEN wave END,
  CASE visit WHEN 0 THEN 18 + wave END, CASE visit WHEN 0 THEN 17 + wave END,
  CASE visit WHEN 0 THEN 16.5 + wave END, CASE visit WHEN 0 THEN 16 + wave END
FROM {given}
CROSS JOIN generate_series(0, detections - 1) AS visit
CROSS JOIN LATERAL (SELECT
  mjd_tai - days * visit / detections AS row_mjd_tai,
  1 + sin(object_number + 1.7 * visit) AS wave) AS made;
