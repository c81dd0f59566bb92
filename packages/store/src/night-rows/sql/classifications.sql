-- All that was said at alerts of the night, at the place of their object.
SELECT c.*, o.ra_deg, o.dec_deg
FROM classification_history AS c
JOIN {windows} USING (survey)
JOIN object AS o USING (oid, survey, object_kind)
WHERE c.mjd_tai >= {from} AND c.mjd_tai < {to}
  AND c.mjd_tai >= from_mjd_tai AND c.mjd_tai < to_mjd_tai
