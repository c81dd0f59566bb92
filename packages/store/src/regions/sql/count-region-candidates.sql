SELECT count(*)::integer AS count
FROM (
  SELECT FROM region_match
  WHERE event = $1 AND state = 'inside' AND credible_level <= $2
  LIMIT 100000
) AS counted;
