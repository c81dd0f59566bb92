-- What the state of these objects is made of: their detections that stand, one row per object in the order
-- given. Of an object that has none, those that were withdrawn: its row needs a place and a time. Nulls
-- for an object that has none at all: all were reassigned.
SELECT
    {detections},
    bool_and(d.withdrawn_mjd_tai IS NOT NULL) AS is_withdrawn
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN LATERAL (
  SELECT *, bool_and(withdrawn_mjd_tai IS NOT NULL) OVER () AS none_stands
  FROM detection
  WHERE detection.oid = given.oid AND detection.survey = given.survey
    AND detection.object_kind = given.object_kind::object_kind
) AS d ON d.withdrawn_mjd_tai IS NULL OR d.none_stands
GROUP BY given.position
ORDER BY given.position;
