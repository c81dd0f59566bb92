-- Objects that have grown. Values are computed from those that lock-objects.sql gave.
UPDATE object AS o
SET ra_deg = given.ra_deg,
  dec_deg = given.dec_deg,
  hpx29 = given.hpx29,
  position_sum_x = given.position_sum_x,
  position_sum_y = given.position_sum_y,
  position_sum_z = given.position_sum_z,
  first_mjd_tai = given.first_mjd_tai,
  last_mjd_tai = given.last_mjd_tai,
  detection_count = given.detection_count,
  last_alert_id = given.last_alert_id,
  last_band = given.last_band,
  last_mag = given.last_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[], $5::double precision[],
    $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::double precision[],
    $11::double precision[], $12::integer[], $13::bigint[], $14::text[], $15::double precision[])
  AS given (oid, survey, object_kind, ra_deg, dec_deg, hpx29, position_sum_x, position_sum_y,
    position_sum_z, first_mjd_tai, last_mjd_tai, detection_count, last_alert_id, last_band,
    last_mag)
WHERE o.oid = given.oid AND o.survey = given.survey
  AND o.object_kind = given.object_kind::object_kind;
