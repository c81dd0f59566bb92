-- The orbits that alerts brought: the one of the newest epoch stands, of the same epoch the one fitted last. What is
-- not newer is left out before anything is locked: nearly every alert brings an orbit that is there.
INSERT INTO solar_system_object AS stored
  (designation, number, name, survey, alert_id, epoch_mjd_tt, perihelion_au, eccentricity, inclination_deg,
  node_deg, perihelion_argument_deg, perihelion_mjd_tt, absolute_mag, slope, rms_arcsec, arc_days,
  observation_count, opposition_count, earth_moid_au, fitted_mjd_utc)
SELECT brought.*
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::double precision[],
  $7::double precision[], $8::double precision[], $9::double precision[], $10::double precision[],
  $11::double precision[], $12::double precision[], $13::double precision[], $14::double precision[],
  $15::double precision[], $16::double precision[], $17::integer[], $18::integer[],
  $19::double precision[], $20::double precision[]) AS brought (designation, number, name, survey, alert_id,
  epoch_mjd_tt, perihelion_au, eccentricity, inclination_deg, node_deg, perihelion_argument_deg,
  perihelion_mjd_tt, absolute_mag, slope, rms_arcsec, arc_days, observation_count, opposition_count,
  earth_moid_au, fitted_mjd_utc)
LEFT JOIN solar_system_object AS there USING (designation)
WHERE there.designation IS NULL
  OR (brought.epoch_mjd_tt, coalesce(brought.fitted_mjd_utc, 0))
    > (there.epoch_mjd_tt, coalesce(there.fitted_mjd_utc, 0))
ORDER BY designation
ON CONFLICT (designation) DO UPDATE SET
  number = coalesce(excluded.number, stored.number),
  name = coalesce(excluded.name, stored.name),
  survey = excluded.survey,
  alert_id = excluded.alert_id,
  epoch_mjd_tt = excluded.epoch_mjd_tt,
  perihelion_au = excluded.perihelion_au,
  eccentricity = excluded.eccentricity,
  inclination_deg = excluded.inclination_deg,
  node_deg = excluded.node_deg,
  perihelion_argument_deg = excluded.perihelion_argument_deg,
  perihelion_mjd_tt = excluded.perihelion_mjd_tt,
  absolute_mag = excluded.absolute_mag,
  slope = excluded.slope,
  rms_arcsec = excluded.rms_arcsec,
  arc_days = excluded.arc_days,
  observation_count = excluded.observation_count,
  opposition_count = excluded.opposition_count,
  earth_moid_au = excluded.earth_moid_au,
  fitted_mjd_utc = excluded.fitted_mjd_utc
WHERE (excluded.epoch_mjd_tt, coalesce(excluded.fitted_mjd_utc, 0))
  > (stored.epoch_mjd_tt, coalesce(stored.fitted_mjd_utc, 0));
