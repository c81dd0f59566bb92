-- The next objects of the walk, all of them, so that a page is bounded however few need a match. Moving objects have
-- no place; of withdrawn ones those go along that were matched when they stood.
SELECT o.oid, o.survey, o.object_kind, o.hpx29, o.ra_deg, o.dec_deg, o.last_mjd_tai,
  o.object_kind = 'sidereal' AND CASE
    WHEN c.oid IS NULL THEN o.detection_count > 0
    ELSE c.catalog_set_id <> $5 OR c.unknown_catalogs && $6::text[]
  END AS is_due
FROM (
  SELECT oid, survey, object_kind, hpx29, ra_deg, dec_deg, last_mjd_tai, detection_count
  FROM object
  WHERE hpx29 >= $1 AND (hpx29, oid, survey) > ($1, $2, $3)
  ORDER BY hpx29, oid, survey
  LIMIT $4
) AS o
LEFT JOIN crossmatch AS c USING (oid, survey, object_kind)
ORDER BY o.hpx29, o.oid, o.survey;
