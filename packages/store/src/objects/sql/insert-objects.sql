-- New objects, complete. Rows come back for those that did not exist; another instance that inserts
-- the same object waits here until this transaction ends. See store-alerts.ts for the order of locks.
INSERT INTO object (oid, survey, object_kind, ra_deg, dec_deg, hpx29, position_sum_x,
  position_sum_y, position_sum_z, first_mjd_tai, last_mjd_tai, detection_count, last_alert_id,
  last_band, last_mag)
SELECT oid, survey, object_kind::object_kind, ra_deg, dec_deg, hpx29, position_sum_x,
  position_sum_y, position_sum_z, first_mjd_tai, last_mjd_tai, detection_count, last_alert_id,
  last_band, last_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[], $5::double precision[],
    $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::double precision[],
    $11::double precision[], $12::integer[], $13::bigint[], $14::text[], $15::double precision[])
  AS given (oid, survey, object_kind, ra_deg, dec_deg, hpx29, position_sum_x, position_sum_y,
    position_sum_z, first_mjd_tai, last_mjd_tai, detection_count, last_alert_id, last_band,
    last_mag)
ON CONFLICT (oid, survey, object_kind) DO NOTHING
RETURNING oid, survey, object_kind;
