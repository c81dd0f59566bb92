-- What a transaction has stored, by half day, survey and band. The last statement of it: no other waits for the
-- rows, which are this backend's own.
INSERT INTO night_alert_count AS held (half_day, survey, band, slot, alert_count, duplicate_count,
  first_mjd_tai, last_mjd_tai)
SELECT half_day, survey, band, pg_backend_pid(), alert_count, duplicate_count, first_mjd_tai,
  last_mjd_tai
FROM unnest($1::integer[], $2::text[], $3::text[], $4::bigint[], $5::bigint[],
    $6::double precision[], $7::double precision[])
  AS given (half_day, survey, band, alert_count, duplicate_count, first_mjd_tai, last_mjd_tai)
ON CONFLICT (half_day, survey, band, slot) DO UPDATE
SET alert_count = held.alert_count + excluded.alert_count,
  duplicate_count = held.duplicate_count + excluded.duplicate_count,
  first_mjd_tai = least(held.first_mjd_tai, excluded.first_mjd_tai),
  last_mjd_tai = greatest(held.last_mjd_tai, excluded.last_mjd_tai);
