-- Which solar-system objects the surveys matched with these alerts, and how these stood. What is there stays; a match
-- that was stored when nothing else was kept learns it when its alert comes again.
INSERT INTO solar_system_match AS stored
  (designation, mjd_tai, alert_id, survey, distance_arcsec, predicted_mag, exposure_seconds, phase_angle_deg,
  elongation_deg, helio_range_au, topo_range_au, helio_range_rate_km_per_second, topo_range_rate_km_per_second,
  predicted_ra_deg, predicted_dec_deg, offset_ra_arcsec, offset_dec_arcsec, offset_along_track_arcsec,
  offset_cross_track_arcsec, rate_ra_deg_per_day, rate_dec_deg_per_day)
SELECT * FROM unnest($1::text[], $2::double precision[], $3::bigint[], $4::text[], $5::double precision[],
  $6::double precision[], $7::double precision[], $8::double precision[], $9::double precision[],
  $10::double precision[], $11::double precision[], $12::double precision[], $13::double precision[],
  $14::double precision[], $15::double precision[], $16::double precision[], $17::double precision[],
  $18::double precision[], $19::double precision[], $20::double precision[], $21::double precision[])
ON CONFLICT (designation, mjd_tai, alert_id, survey) DO UPDATE SET
  exposure_seconds = excluded.exposure_seconds,
  phase_angle_deg = excluded.phase_angle_deg,
  elongation_deg = excluded.elongation_deg,
  helio_range_au = excluded.helio_range_au,
  topo_range_au = excluded.topo_range_au,
  helio_range_rate_km_per_second = excluded.helio_range_rate_km_per_second,
  topo_range_rate_km_per_second = excluded.topo_range_rate_km_per_second,
  predicted_ra_deg = excluded.predicted_ra_deg,
  predicted_dec_deg = excluded.predicted_dec_deg,
  offset_ra_arcsec = excluded.offset_ra_arcsec,
  offset_dec_arcsec = excluded.offset_dec_arcsec,
  offset_along_track_arcsec = excluded.offset_along_track_arcsec,
  offset_cross_track_arcsec = excluded.offset_cross_track_arcsec,
  rate_ra_deg_per_day = excluded.rate_ra_deg_per_day,
  rate_dec_deg_per_day = excluded.rate_dec_deg_per_day
WHERE stored.exposure_seconds IS NULL AND stored.phase_angle_deg IS NULL
  AND (excluded.exposure_seconds IS NOT NULL OR excluded.phase_angle_deg IS NOT NULL);
