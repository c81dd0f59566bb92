-- Detections known only from histories whose own alert has come: it has stamps, and alone knows its nearest
-- source. Whose measurement of it stands is another question (relearn-detections.sql).
UPDATE detection AS held
SET has_alert = true,
  nearest_star_score = given.nearest_star_score,
  nearest_distance_arcsec = given.nearest_distance_arcsec,
  nearest_g_mag = given.nearest_g_mag,
  nearest_r_mag = given.nearest_r_mag,
  nearest_i_mag = given.nearest_i_mag,
  nearest_z_mag = given.nearest_z_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[],
    $6::double precision[], $7::double precision[], $8::double precision[], $9::double precision[],
    $10::double precision[])
  AS given (oid, survey, object_kind, alert_id, nearest_star_score, nearest_distance_arcsec,
    nearest_g_mag, nearest_r_mag, nearest_i_mag, nearest_z_mag)
WHERE held.oid = given.oid AND held.survey = given.survey
  AND held.object_kind = given.object_kind::object_kind AND held.alert_id = given.alert_id
  AND NOT held.has_alert;
