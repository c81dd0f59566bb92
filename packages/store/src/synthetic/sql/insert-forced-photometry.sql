-- The forced measurements of each object before its alert.
INSERT INTO forced_photometry (
  oid, survey, object_kind, forced_id, is_usable, mjd_tai, band,
  flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky,
  reference_distance_arcsec, reference_mag, reference_mag_err, reference_chi, reference_sharp,
  said_mjd_tai, content_code, image_id)
SELECT
  oid, survey, object_kind::object_kind,
  floor(row_mjd_tai * 1000)::bigint * 10000000 + object_number,
  true, row_mjd_tai, CASE visit % 2 WHEN 0 THEN 'g' ELSE 'r' END,
  wave * 100, 90 + wave, wave * 100 + 3e4, 95 + wave,
  wave, 18 + wave, 0.1 * wave, 1 + wave, wave / 10,
  mjd_tai, hashint8(object_number * 64 + visit), floor(row_mjd_tai * 1000)::bigint
FROM {given}
CROSS JOIN generate_series(1, forced) AS visit
CROSS JOIN LATERAL (SELECT
  mjd_tai - days * visit / forced AS row_mjd_tai,
  1 + sin(object_number + 2.3 * visit) AS wave) AS made;
