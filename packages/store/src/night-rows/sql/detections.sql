-- Every detection of the night: its own alert's, or brought by the history of a later one.
SELECT d.*
FROM detection AS d
JOIN {windows} USING (survey)
WHERE d.mjd_tai >= {from} AND d.mjd_tai < {to}
  AND d.mjd_tai >= from_mjd_tai AND d.mjd_tai < to_mjd_tai
