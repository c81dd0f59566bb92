-- The brightest magnitude of each object so far, whatever the order of its alerts.
UPDATE host AS held
SET brightest_mag = least(held.brightest_mag, given.mag)
FROM (
  SELECT oid, survey, object_kind, min(mag) AS mag
  FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[])
    AS each (oid, survey, object_kind, mag)
  GROUP BY oid, survey, object_kind
) AS given
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind
  AND given.mag IS NOT NULL AND given.mag < coalesce(held.brightest_mag, 'Infinity');
