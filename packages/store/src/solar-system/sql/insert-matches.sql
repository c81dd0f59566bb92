-- Which solar-system objects the surveys matched with these alerts; what is there stays.
INSERT INTO solar_system_match
  (designation, mjd_tai, alert_id, survey, distance_arcsec, predicted_mag)
SELECT * FROM unnest($1::text[], $2::double precision[], $3::bigint[], $4::text[],
  $5::double precision[], $6::double precision[])
ON CONFLICT DO NOTHING;
