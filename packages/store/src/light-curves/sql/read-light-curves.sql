-- Whole light curves, one row per object asked, each up to its own time, without what was withdrawn. Columns come as arrays in
-- binary (array_send gives bytea): the text form of a million doubles costs more than reading them.
-- The sorted subqueries feed the aggregates in order.
SELECT
  d.alert_id, d.detection_mjd_tai, d.detection_band, d.ra_deg, d.dec_deg, d.psf_flux_nanojansky,
  d.psf_flux_err_nanojansky, d.science_flux_nanojansky, d.science_flux_err_nanojansky,
  d.reference_distance_arcsec, d.reference_mag, d.reference_mag_err, d.reliability,
  d.limiting_mag, d.has_alert, d.forest_reliability, d.reference_chi, d.reference_sharp,
  d.reference_image_id,
  f.forced_id, f.forced_mjd_tai, f.forced_band, f.forced_flux_nanojansky,
  f.forced_flux_err_nanojansky, f.forced_science_flux_nanojansky,
  f.forced_science_flux_err_nanojansky, f.is_usable, f.forced_reference_distance_arcsec,
  f.forced_reference_mag, f.forced_reference_mag_err, f.forced_reference_chi,
  f.forced_reference_sharp, f.forced_reference_image_id,
  n.non_detection_mjd_tai, n.non_detection_band, n.non_detection_limiting_mag,
  d.nearest_source,
  -- Asked only when there is no detection: is the object unknown, or was all of it withdrawn or given to
  -- another object? Its row is written with its first measurement and stays.
  CASE WHEN d.alert_id IS NULL THEN EXISTS (
    SELECT FROM object AS o
    WHERE o.oid = given.oid AND o.survey = given.survey
      AND o.object_kind = given.object_kind::object_kind
  ) ELSE false END AS is_withdrawn
FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, until_mjd_tai, position)
CROSS JOIN LATERAL (
  SELECT
    array_send(array_agg(alert_id)) AS alert_id,
    array_send(array_agg(mjd_tai)) AS detection_mjd_tai,
    string_agg(band, ' ') AS detection_band,
    array_send(array_agg(ra_deg)) AS ra_deg,
    array_send(array_agg(dec_deg)) AS dec_deg,
    array_send(array_agg(psf_flux_nanojansky)) AS psf_flux_nanojansky,
    array_send(array_agg(psf_flux_err_nanojansky)) AS psf_flux_err_nanojansky,
    array_send(array_agg(science_flux_nanojansky)) AS science_flux_nanojansky,
    array_send(array_agg(science_flux_err_nanojansky)) AS science_flux_err_nanojansky,
    array_send(array_agg(reference_distance_arcsec)) AS reference_distance_arcsec,
    array_send(array_agg(reference_mag)) AS reference_mag,
    array_send(array_agg(reference_mag_err)) AS reference_mag_err,
    array_send(array_agg(reliability)) AS reliability,
    array_send(array_agg(limiting_mag)) AS limiting_mag,
    array_send(array_agg(has_alert)) AS has_alert,
    array_send(array_agg(forest_reliability)) AS forest_reliability,
    array_send(array_agg(reference_chi)) AS reference_chi,
    array_send(array_agg(reference_sharp)) AS reference_sharp,
    array_send(array_agg(reference_image_id)) AS reference_image_id,
    -- The nearest source, each field on its own: the newest alert's that has it.
    array_send(ARRAY[
      (array_agg(nearest_star_score)
        FILTER (WHERE nearest_star_score IS NOT NULL))[count(nearest_star_score)],
      (array_agg(nearest_distance_arcsec)
        FILTER (WHERE nearest_distance_arcsec IS NOT NULL))[count(nearest_distance_arcsec)],
      (array_agg(nearest_g_mag)
        FILTER (WHERE nearest_g_mag IS NOT NULL))[count(nearest_g_mag)],
      (array_agg(nearest_r_mag)
        FILTER (WHERE nearest_r_mag IS NOT NULL))[count(nearest_r_mag)],
      (array_agg(nearest_i_mag)
        FILTER (WHERE nearest_i_mag IS NOT NULL))[count(nearest_i_mag)],
      (array_agg(nearest_z_mag)
        FILTER (WHERE nearest_z_mag IS NOT NULL))[count(nearest_z_mag)]
    ]) AS nearest_source
  FROM (
    SELECT *
    FROM detection
    WHERE detection.oid = given.oid AND detection.survey = given.survey
      AND detection.object_kind = given.object_kind::object_kind
      AND detection.withdrawn_mjd_tai IS NULL
      AND (given.until_mjd_tai IS NULL OR detection.mjd_tai <= given.until_mjd_tai)
    ORDER BY mjd_tai, alert_id
  ) AS sorted
) AS d
CROSS JOIN LATERAL (
  SELECT
    array_send(array_agg(forced_id)) AS forced_id,
    array_send(array_agg(mjd_tai)) AS forced_mjd_tai,
    string_agg(band, ' ') AS forced_band,
    array_send(array_agg(flux_nanojansky)) AS forced_flux_nanojansky,
    array_send(array_agg(flux_err_nanojansky)) AS forced_flux_err_nanojansky,
    array_send(array_agg(science_flux_nanojansky)) AS forced_science_flux_nanojansky,
    array_send(array_agg(science_flux_err_nanojansky)) AS forced_science_flux_err_nanojansky,
    array_send(array_agg(is_usable)) AS is_usable,
    array_send(array_agg(reference_distance_arcsec)) AS forced_reference_distance_arcsec,
    array_send(array_agg(reference_mag)) AS forced_reference_mag,
    array_send(array_agg(reference_mag_err)) AS forced_reference_mag_err,
    array_send(array_agg(reference_chi)) AS forced_reference_chi,
    array_send(array_agg(reference_sharp)) AS forced_reference_sharp,
    array_send(array_agg(reference_image_id)) AS forced_reference_image_id
  FROM (
    SELECT *
    FROM forced_photometry
    WHERE forced_photometry.oid = given.oid AND forced_photometry.survey = given.survey
      AND forced_photometry.object_kind = given.object_kind::object_kind
      AND forced_photometry.withdrawn_mjd_tai IS NULL
      AND (given.until_mjd_tai IS NULL OR forced_photometry.mjd_tai <= given.until_mjd_tai)
    ORDER BY mjd_tai, forced_id
  ) AS sorted
) AS f
CROSS JOIN LATERAL (
  SELECT
    array_send(array_agg(mjd_tai)) AS non_detection_mjd_tai,
    string_agg(band, ' ') AS non_detection_band,
    array_send(array_agg(limiting_mag)) AS non_detection_limiting_mag
  FROM (
    SELECT *
    FROM non_detection
    WHERE non_detection.oid = given.oid AND non_detection.survey = given.survey
      AND non_detection.object_kind = given.object_kind::object_kind
      AND (given.until_mjd_tai IS NULL OR non_detection.mjd_tai <= given.until_mjd_tai)
    ORDER BY mjd_tai, image_id
  ) AS sorted
) AS n
ORDER BY given.position;
