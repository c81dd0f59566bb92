-- How many upper limits of each object there are up to a time, in the order asked.
SELECT (
    SELECT count(*)::integer
    FROM non_detection AS upper_limit
    WHERE upper_limit.oid = given.oid AND upper_limit.survey = given.survey
      AND upper_limit.object_kind = given.object_kind::object_kind AND upper_limit.mjd_tai <= given.mjd_tai
  ) AS non_detection_count
FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, mjd_tai, position)
ORDER BY given.position;
