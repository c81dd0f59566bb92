INSERT INTO night_sketch (night, survey, quantity, band, value_count, null_count, quantiles)
SELECT night::date, survey, quantity, band, value_count, null_count, quantiles
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::double_list[])
  AS given (night, survey, quantity, band, value_count, null_count, quantiles)
ORDER BY night, survey, quantity, band
ON CONFLICT (night, survey, quantity, band) DO UPDATE
SET value_count = excluded.value_count, null_count = excluded.null_count, quantiles = excluded.quantiles;
