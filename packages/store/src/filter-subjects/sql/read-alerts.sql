-- The alerts asked that stand, with their objects: each column as an array (record-arrays.ts), in the order asked;
-- those that are not there are missing. Without an alert id the newest alert of the object.
SELECT
    {arrays}
FROM (
  SELECT given.position::integer AS position, alert.*,
    object.ra_deg AS object_ra_deg, object.dec_deg AS object_dec_deg,
    object.first_mjd_tai AS object_first_mjd_tai, object.last_mjd_tai AS object_last_mjd_tai,
    object.detection_count AS object_detection_count
  FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) WITH ORDINALITY
    AS given (oid, survey, object_kind, alert_id, position)
  JOIN object
    ON object.oid = given.oid AND object.survey = given.survey
      AND object.object_kind = given.object_kind::object_kind
  CROSS JOIN LATERAL (
    SELECT {detection}
    FROM detection
    WHERE detection.oid = given.oid AND detection.survey = given.survey
      AND detection.object_kind = given.object_kind::object_kind
      AND detection.alert_id = given.alert_id AND detection.withdrawn_mjd_tai IS NULL
    UNION ALL
    (
      SELECT {detection}
      FROM detection
      WHERE given.alert_id IS NULL
        AND detection.oid = given.oid AND detection.survey = given.survey
        AND detection.object_kind = given.object_kind::object_kind
        AND detection.has_alert AND detection.withdrawn_mjd_tai IS NULL
      ORDER BY detection.mjd_tai DESC, detection.alert_id DESC
      LIMIT 1
    )
  ) AS alert
  ORDER BY given.position
) AS found;
