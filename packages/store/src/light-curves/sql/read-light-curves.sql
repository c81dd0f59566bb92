-- Whole light curves, one row per object asked, each up to its own time, without what was withdrawn: each
-- column as an array (record-arrays.ts). The sorted subqueries feed the aggregates in order.
SELECT d.*, f.*, n.*,
  -- Asked only when there is no detection: is the object unknown, or was all of it withdrawn or given to
  -- another object? Its row is written with its first measurement and stays.
  CASE WHEN d.detection_alert_id IS NULL THEN EXISTS (
    SELECT FROM object AS o
    WHERE o.oid = given.oid AND o.survey = given.survey
      AND o.object_kind = given.object_kind::object_kind
  ) ELSE false END AS is_withdrawn
FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, until_mjd_tai, position)
CROSS JOIN LATERAL (
  SELECT
    {detections},
    -- The nearest source, each field on its own: the newest alert's that has it.
    array_send(ARRAY[
      {nearest_source}
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
    {forced_photometry}
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
    {non_detections}
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
