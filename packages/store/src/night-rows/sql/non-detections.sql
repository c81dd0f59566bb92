-- Upper limits of exposures of the night, at the place of their object.
SELECT n.*, o.ra_deg, o.dec_deg
FROM non_detection AS n
JOIN {windows} USING (survey)
JOIN object AS o USING (oid, survey, object_kind)
WHERE n.mjd_tai >= {from} AND n.mjd_tai < {to}
  AND n.mjd_tai >= from_mjd_tai AND n.mjd_tai < to_mjd_tai
