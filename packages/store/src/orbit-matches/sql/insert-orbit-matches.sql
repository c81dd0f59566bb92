-- Known bodies near the places of alerts; what is there stays.
INSERT INTO orbit_match
  (survey, oid, object_kind, alert_id, mjd_tai, designation, separation_arcsec, predicted_mag, epoch_mjd_tt,
  orbits)
SELECT survey, oid, object_kind::object_kind, alert_id, mjd_tai, designation, separation_arcsec, predicted_mag,
  epoch_mjd_tt, orbits
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::text[],
  $7::double precision[], $8::double precision[], $9::double precision[], $10::text[]) AS found (survey, oid,
  object_kind, alert_id, mjd_tai, designation, separation_arcsec, predicted_mag, epoch_mjd_tt, orbits)
ON CONFLICT DO NOTHING;
