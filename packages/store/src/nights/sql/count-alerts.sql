-- What a transaction has stored, by half day, hour, survey and band. The last statement of it: no other waits for the
-- rows, which are this backend's own.
WITH given AS (
  SELECT half_day, hour, survey, band, alert_count, duplicate_count, first_mjd_tai, last_mjd_tai
  FROM unnest($1::integer[], $2::integer[], $3::text[], $4::text[], $5::bigint[], $6::bigint[],
      $7::double precision[], $8::double precision[])
    AS given (half_day, hour, survey, band, alert_count, duplicate_count, first_mjd_tai, last_mjd_tai)
), by_hour AS (
  INSERT INTO night_hour_count AS held (hour, survey, band, slot, alert_count)
  SELECT hour, survey, band, pg_backend_pid(), sum(alert_count)
  FROM given
  WHERE alert_count > 0
  GROUP BY hour, survey, band
  ON CONFLICT (hour, survey, band, slot) DO UPDATE
  SET alert_count = held.alert_count + excluded.alert_count
)
INSERT INTO night_alert_count AS held (half_day, survey, band, slot, alert_count, duplicate_count,
  first_mjd_tai, last_mjd_tai)
SELECT half_day, survey, band, pg_backend_pid(), sum(alert_count), sum(duplicate_count),
  min(first_mjd_tai), max(last_mjd_tai)
FROM given
GROUP BY half_day, survey, band
ON CONFLICT (half_day, survey, band, slot) DO UPDATE
SET alert_count = held.alert_count + excluded.alert_count,
  duplicate_count = held.duplicate_count + excluded.duplicate_count,
  first_mjd_tai = least(held.first_mjd_tai, excluded.first_mjd_tai),
  last_mjd_tai = greatest(held.last_mjd_tai, excluded.last_mjd_tai);
