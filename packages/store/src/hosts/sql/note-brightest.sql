-- The brightest magnitude of each object so far, whatever the order of its alerts. Rows are locked in the order of
-- upsert-hosts.sql: two that look at the same objects never wait for each other.
WITH brighter AS (
  SELECT held.oid, held.survey, held.object_kind, given.mag
  FROM (
    SELECT oid, survey, object_kind::object_kind, min(mag) AS mag
    FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[])
      AS each (oid, survey, object_kind, mag)
    GROUP BY oid, survey, object_kind
  ) AS given
  JOIN host AS held USING (oid, survey, object_kind)
  WHERE given.mag < coalesce(held.brightest_mag, 'Infinity')
  ORDER BY held.oid, held.survey, held.object_kind
  FOR UPDATE OF held
)
UPDATE host AS held
SET brightest_mag = brighter.mag
FROM brighter
WHERE held.oid = brighter.oid AND held.survey = brighter.survey AND held.object_kind = brighter.object_kind
  AND brighter.mag < coalesce(held.brightest_mag, 'Infinity');
