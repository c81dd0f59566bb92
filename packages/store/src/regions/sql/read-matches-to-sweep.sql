-- A page of the objects that were found in the region before it changed.
SELECT m.oid, m.survey, m.object_kind, coalesce(o.ra_deg, m.ra_deg) AS ra_deg, coalesce(o.dec_deg, m.dec_deg) AS dec_deg,
  coalesce(o.last_mjd_tai, m.first_in_window_mjd_tai) AS last_mjd_tai
FROM region_match AS m
LEFT JOIN object AS o USING (oid, survey, object_kind)
WHERE m.event = $1 AND m.oid > $2 AND m.revision < $3 AND m.state = 'inside'
ORDER BY m.oid
FETCH FIRST $4 ROWS WITH TIES;
