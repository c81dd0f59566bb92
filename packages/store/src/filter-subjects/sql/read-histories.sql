-- What the history of each object is counted from, in the order asked: its packed light curve, where that is up to
-- date (read-packed.sql), and the times of its upper limits.
SELECT packed.base, packed.tail,
  (
    SELECT array_send(array_agg(upper_limit.mjd_tai))
    FROM non_detection AS upper_limit
    WHERE upper_limit.oid = given.oid AND upper_limit.survey = given.survey
      AND upper_limit.object_kind = given.object_kind::object_kind
  ) AS upper_limit_mjd_tai
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
LEFT JOIN object
  ON object.oid = given.oid AND object.survey = given.survey
  AND object.object_kind = given.object_kind::object_kind
LEFT JOIN packed_light_curve AS packed
  ON packed.oid = object.oid AND packed.survey = object.survey
  AND packed.object_kind = object.object_kind AND packed.detection_count = object.detection_count
ORDER BY given.position;
