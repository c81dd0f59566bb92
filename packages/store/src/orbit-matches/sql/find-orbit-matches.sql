-- Known bodies near the alerts of an object.
SELECT survey, oid, object_kind::text AS object_kind, alert_id, mjd_tai, designation, separation_arcsec,
  predicted_mag, epoch_mjd_tt, orbits
FROM orbit_match
WHERE oid = $1 AND survey = $2 AND object_kind = $3::object_kind
ORDER BY mjd_tai DESC, alert_id DESC, separation_arcsec, designation, orbits
LIMIT $4;
