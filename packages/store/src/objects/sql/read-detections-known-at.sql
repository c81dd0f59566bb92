-- Of an object the detections that were known here at a time ($4, Unix ms; $5, the same as MJD in TAI), but for those
-- that the survey had withdrawn by then. An alert is known since ingest stored it; where its night is dropped from the
-- ledger, since its exposure. Detections without an alert of their own came in histories: those no newer than the
-- newest alert that was known are taken to have come with one of these.
WITH standing AS (
  SELECT d.alert_id, d.has_alert, d.mjd_tai, d.band, d.ra_deg, d.dec_deg, d.psf_flux_nanojansky,
    d.has_alert AND CASE WHEN l.stored_ms IS NULL THEN d.mjd_tai <= $5 ELSE l.stored_ms <= $4 END AS is_known_alert
  FROM detection AS d
  LEFT JOIN alert_ledger AS l
    ON d.has_alert AND l.alert_id = d.alert_id AND l.survey = d.survey AND l.night = half_day(d.mjd_tai) / 2
  WHERE d.oid = $1 AND d.survey = $2 AND d.object_kind = $3::object_kind
    AND (d.withdrawn_mjd_tai IS NULL OR d.withdrawn_mjd_tai > $5)
), newest AS (
  SELECT max(mjd_tai) AS mjd_tai FROM standing WHERE is_known_alert
)
SELECT s.alert_id, s.mjd_tai, s.band, s.ra_deg, s.dec_deg, s.psf_flux_nanojansky
FROM standing AS s, newest
WHERE is_known_alert OR NOT s.has_alert AND s.mjd_tai <= newest.mjd_tai
ORDER BY s.mjd_tai, s.alert_id
LIMIT 100000;
