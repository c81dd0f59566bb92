-- A page of the matches under all names of an object in time order, each with its detection, whichever object that
-- belongs to by now. OFFSET 0: each is looked up by its alert.
SELECT page.*, d.object_kind, d.oid, d.band, d.ra_deg, d.dec_deg, d.psf_flux_nanojansky,
  d.psf_flux_err_nanojansky, d.science_flux_nanojansky, d.science_flux_err_nanojansky, d.reliability
FROM (
  SELECT match.*
  FROM unnest($1::text[]) AS known (designation)
  CROSS JOIN LATERAL (
    SELECT * FROM solar_system_match AS m
    WHERE m.designation = known.designation AND (m.mjd_tai, m.alert_id, m.survey) > ($2, $3, $4)
      AND (m.distance_arcsec IS NULL OR m.distance_arcsec <= $5)
    ORDER BY m.mjd_tai, m.alert_id, m.survey
    LIMIT $6
  ) AS match
  ORDER BY match.mjd_tai, match.alert_id, match.survey
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
