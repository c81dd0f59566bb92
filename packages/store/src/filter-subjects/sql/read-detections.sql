-- Detections of objects that stand, of those that have no packed light curve: each column as an array
-- (record-arrays.ts), in the order of the objects asked.
SELECT found.*
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
CROSS JOIN LATERAL (
  SELECT
    {detections}
  FROM detection
  WHERE detection.oid = given.oid AND detection.survey = given.survey
    AND detection.object_kind = given.object_kind::object_kind
    AND detection.withdrawn_mjd_tai IS NULL
) AS found
ORDER BY given.position;
