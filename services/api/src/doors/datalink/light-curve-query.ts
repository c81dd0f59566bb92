/**
 * The light curve of an object in one table: `kind` says what a row is, and limits have no flux.
 *
 * @param survey checked to be a plain name, as is oid: neither can end the text that it stands in
 */
export function lightCurveQuery(survey: string, oid: string): string {
  const ofObject = `WHERE oid = '${oid}' AND survey = '${survey}'`;
  return `SELECT 'detection' AS kind, alert_id AS measurement_id, mjd_tai, band,
      psf_flux_nanojansky AS flux_nanojansky, psf_flux_err_nanojansky AS flux_err_nanojansky,
      science_flux_nanojansky, science_flux_err_nanojansky, limiting_mag
    FROM lucero.detection ${ofObject}
    UNION ALL
    SELECT 'forced', forced_id, mjd_tai, band, flux_nanojansky, flux_err_nanojansky,
      science_flux_nanojansky, science_flux_err_nanojansky, NULL
    FROM lucero.forced_photometry ${ofObject}
    UNION ALL
    SELECT 'limit', image_id, mjd_tai, band, NULL, NULL, NULL, NULL, limiting_mag
    FROM lucero.non_detection ${ofObject}
    ORDER BY mjd_tai`;
}
