SELECT to_char(night, 'YYYY-MM-DD') AS night, survey, quantity, band, value_count, null_count,
  array_send(quantiles) AS quantiles
FROM night_sketch
WHERE survey = $1 AND night >= $2::date AND night < $3::date
ORDER BY night, quantity, band
LIMIT $4;
