-- A page of the objects in the region of an event, in order of their cells, seen in its window or not: so a page
-- costs the same however few are. The object at the cursor comes again. A range may hold millions: no more of it is
-- read than a page.
SELECT o.oid, o.survey, o.object_kind, o.ra_deg, o.dec_deg, o.last_mjd_tai, o.hpx29,
  o.detection_count > 0 AND o.last_mjd_tai >= $4 AND o.first_mjd_tai <= $5 AS is_seen
FROM region_event AS e
JOIN region_range AS r USING (event, version)
CROSS JOIN LATERAL (
  SELECT * FROM object
  WHERE hpx29 >= greatest(r.from_hpx29, $2::bigint) AND hpx29 < r.to_hpx29 AND (hpx29, oid) >= ($2, $3)
  ORDER BY hpx29, oid
  LIMIT $6
) AS o
WHERE e.event = $1 AND r.level = 99 AND r.to_hpx29 > $2
ORDER BY r.from_hpx29, o.hpx29, o.oid
LIMIT $6;
