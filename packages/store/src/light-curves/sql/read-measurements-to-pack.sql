-- All measurements of objects that are packed and stand, one row per object, in the order given: each column as
-- an array (record-arrays.ts).
SELECT d.*, f.*
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
CROSS JOIN LATERAL (
  SELECT
    {detections}
  FROM detection
  WHERE detection.oid = given.oid AND detection.survey = given.survey
    AND detection.object_kind = given.object_kind::object_kind
    AND detection.withdrawn_mjd_tai IS NULL
) AS d
CROSS JOIN LATERAL (
  SELECT
    {forced_photometry}
  FROM forced_photometry
  WHERE forced_photometry.oid = given.oid AND forced_photometry.survey = given.survey
    AND forced_photometry.object_kind = given.object_kind::object_kind
    AND forced_photometry.withdrawn_mjd_tai IS NULL
) AS f
ORDER BY given.position;
