-- A page of the matches of a designation in time order, each with its detection, whichever object that belongs to by
-- now. OFFSET 0: each is looked up by its alert.
SELECT page.*, d.object_kind, d.oid, d.band, d.ra_deg, d.dec_deg, d.psf_flux_nanojansky,
  d.psf_flux_err_nanojansky, d.science_flux_nanojansky, d.science_flux_err_nanojansky, d.reliability
FROM (
  SELECT survey, alert_id, mjd_tai, distance_arcsec, predicted_mag
  FROM solar_system_match
  WHERE designation = $1 AND (mjd_tai, alert_id, survey) > ($2, $3, $4)
    AND (distance_arcsec IS NULL OR distance_arcsec <= $5)
  ORDER BY mjd_tai, alert_id, survey
  LIMIT $6
) AS page
LEFT JOIN LATERAL (
  SELECT * FROM detection
  WHERE detection.alert_id = page.alert_id AND detection.survey = page.survey
    AND detection.withdrawn_mjd_tai IS NULL
  ORDER BY has_alert DESC
  LIMIT 1
) AS d ON true
ORDER BY page.mjd_tai, page.alert_id, page.survey;
