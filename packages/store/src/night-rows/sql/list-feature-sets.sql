-- Names of the features that the night has: the newest set first, so that its order leads.
SELECT feature_set_id, version, names
FROM feature_set
WHERE feature_set_id IN (
  SELECT f.feature_set_id
  FROM feature AS f
  JOIN {windows} USING (survey)
  WHERE f.mjd_tai >= {from} AND f.mjd_tai < {to}
    AND f.mjd_tai >= from_mjd_tai AND f.mjd_tai < to_mjd_tai
)
ORDER BY feature_set_id DESC
