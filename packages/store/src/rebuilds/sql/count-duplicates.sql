UPDATE night_alert_count AS held
SET duplicate_count = given.duplicate_count
FROM unnest($1::integer[], $2::text[], $3::text[], $4::bigint[])
  AS given (half_day, survey, band, duplicate_count)
WHERE held.half_day = given.half_day AND held.survey = given.survey AND held.band = given.band;
