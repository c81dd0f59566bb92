-- Forced photometry of exposures of the night, at the place of its object.
SELECT f.*, o.ra_deg, o.dec_deg
FROM forced_photometry AS f
JOIN {windows} USING (survey)
JOIN object AS o USING (oid, survey, object_kind)
WHERE f.mjd_tai >= {from} AND f.mjd_tai < {to}
  AND f.mjd_tai >= from_mjd_tai AND f.mjd_tai < to_mjd_tai
