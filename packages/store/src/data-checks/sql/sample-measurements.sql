-- The detections of some alerts of half days: of a part $4 [percent] of the pages of their block of the ledger every
-- $5th, by a hash. Alerts of one page are of one image or a few; ten times as many pages as are needed, thinned, are of
-- many. Each detection is then looked up by its key.
WITH sampled AS MATERIALIZED (
  SELECT oid, survey, object_kind, alert_id
  FROM alert_ledger TABLESAMPLE SYSTEM ($4::real) REPEATABLE (1)
  WHERE night >= $2::integer / 2 AND night <= $3::integer / 2
    AND half_day(mjd_tai) >= $2 AND half_day(mjd_tai) < $3
    AND survey = $1 AND stored_ms IS NOT NULL AND oid IS NOT NULL
    AND (hashint8(alert_id) & 1023) % $5::integer = 0
  LIMIT $6
)
SELECT d.band, d.ra_deg, d.dec_deg, d.psf_flux_nanojansky, d.psf_flux_err_nanojansky, d.science_flux_nanojansky,
  d.reliability, d.limiting_mag, d.reference_distance_arcsec, d.reference_mag
FROM sampled
JOIN detection AS d USING (oid, survey, object_kind, alert_id);
